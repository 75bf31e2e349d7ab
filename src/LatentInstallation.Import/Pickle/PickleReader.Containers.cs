namespace LatentInstallation.Import.Pickle;

/// <summary>Tuples, lists, sets and dictionaries.</summary>
internal sealed partial class PickleReader
{
    private bool Container(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.EmptyTuple: Push(PickleTuple.Empty); break;
            case Opcode.Tuple1: MakeTuple(1); break;
            case Opcode.Tuple2: MakeTuple(2); break;
            case Opcode.Tuple3: MakeTuple(3); break;
            case Opcode.Tuple or Opcode.FrozenSet: Make(new PickleTuple(PopToMark())); break;
            case Opcode.EmptyList or Opcode.EmptySet: Make(new PickleList()); break;
            case Opcode.List: MakeList(PopToMark()); break;
            case Opcode.EmptyDict: Make(new PickleDict()); break;
            case Opcode.Dict: MakeDict(PopToMark()); break;
            case Opcode.Append: AppendAll([Pop()]); break;
            case Opcode.Appends or Opcode.AddItems: AppendAll(PopToMark()); break;
            case Opcode.SetItem: SetLast(); break;
            case Opcode.SetItems: SetAll(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private void MakeTuple(int length)
    {
        object?[] items = new object?[length];
        for (int i = length - 1; i >= 0; i--)
        {
            items[i] = Pop();
        }

        Make(new PickleTuple(items));
    }

    private void MakeList(object?[] items)
    {
        Make(new PickleList());
        AppendAll(items);
    }

    private void MakeDict(object?[] items)
    {
        Make(new PickleDict());
        SetAll(items);
    }

    private void AppendAll(ReadOnlySpan<object?> items)
    {
        _options.Allowance.Charge(SlotCost * (long)items.Length);
        switch (Peek())
        {
            case PickleList list:
                list.Items.AddRange(items);
                break;
            case PickleCall call:
                foreach (object? item in items)
                {
                    call.Set(null, item);
                }

                break;
            default:
                throw Bad("appends to something that is no list");
        }
    }

    private void SetLast()
    {
        object? value = Pop();
        object? key = Pop();
        SetAll([key, value]);
    }

    private void SetAll(ReadOnlySpan<object?> items)
    {
        if (items.Length % 2 != 0)
        {
            throw Bad("gives a key without a value");
        }

        _options.Allowance.Charge(ObjectCost * (long)items.Length / 2);
        for (int i = 0; i < items.Length; i += 2)
        {
            switch (Peek())
            {
                case PickleDict dict: dict.Set(items[i], items[i + 1]); break;
                case PickleCall call: call.Set(items[i], items[i + 1]); break;
                default: throw Bad("sets a key of something that is no dictionary");
            }
        }
    }
}
