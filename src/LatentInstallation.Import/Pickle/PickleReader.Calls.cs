using System.Text;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.Pickle;

/// <summary>What would run code in Python: here it makes plain data, a record, or a refusal.</summary>
internal sealed partial class PickleReader
{
    private bool Call(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.Global: PushGlobal(NameLine(), NameLine()); break;
            case Opcode.StackGlobal: StackGlobal(); break;
            case Opcode.Reduce: Reduce(); break;
            case Opcode.NewObj: Reduce(); break;
            case Opcode.NewObjEx: NewObjectWithNames(); break;
            case Opcode.Inst: Instance(NameLine(), NameLine()); break;
            case Opcode.Obj: Object(PopToMark()); break;
            case Opcode.Build: Build(Pop()); break;
            case Opcode.PersId: Persistent(NameLine()); break;
            case Opcode.BinPersId: Persistent(Pop()); break;
            case Opcode.Ext1 or Opcode.Ext2 or Opcode.Ext4:
                throw Bad("refers to the extension registry of the program that wrote it, which names globals that cannot be seen,");
            case Opcode.NextBuffer or Opcode.ReadOnlyBuffer:
                throw Bad("keeps data in buffers outside the file");
            default: return false;
        }

        return true;
    }

    private string NameLine()
    {
        ReadOnlySpan<byte> line = Line();
        _options.Allowance.Charge(StringCost + (2L * line.Length));
        return Encoding.UTF8.GetString(line);
    }

    private void PushGlobal(string module, string name) => Make(GlobalTable.Resolve(module, name, _data.Offset + _opcodeAt, _options));

    private void StackGlobal()
    {
        object? name = Pop();
        if (name is string last && Pop() is string module)
        {
            PushGlobal(module, last);
        }
        else
        {
            throw Bad("names a global by something that is no text");
        }
    }

    private void Reduce()
    {
        PickleTuple arguments = Pop() as PickleTuple ?? throw Bad("calls something with arguments that are no tuple");
        Make(Result(Pop(), arguments));
    }

    private void NewObjectWithNames()
    {
        object? named = Pop();
        PickleTuple arguments = Pop() as PickleTuple ?? throw Bad("calls something with arguments that are no tuple");
        Make(Result(Pop(), named is PickleDict { Named.Count: 0, Others.Count: 0 } ? arguments : new PickleTuple([.. arguments.Items, named])));
    }

    private void Instance(string module, string name)
    {
        PickleGlobal callee = GlobalTable.Resolve(module, name, _data.Offset + _opcodeAt, _options);
        Make(Result(callee, new PickleTuple(PopToMark())));
    }

    private void Object(object?[] items)
    {
        if (items.Length == 0)
        {
            throw Bad("makes an object of no class");
        }

        Make(Result(items[0], new PickleTuple(items[1..])));
    }

    private object? Result(object? callee, PickleTuple arguments)
    {
        if (callee is not PickleGlobal global)
        {
            // Calling what an unknown call returned stays unknown; anything else is no callable.
            global = callee is PickleCall { Callee: { Meaning: GlobalMeaning.Unknown } unknown } ? unknown : throw Bad("calls something that is no name");
        }

        return global.Meaning switch
        {
            GlobalMeaning.Dictionary => Dictionary(arguments),
            GlobalMeaning.List => List(arguments),
            GlobalMeaning.Reconstructor when arguments.Items is [PickleGlobal made, ..] => Reconstructed(made, arguments),
            GlobalMeaning.PersistentModule => TorchReading.Module(arguments, Bad),
            GlobalMeaning.Tensor => TorchReading.Tensor(arguments, Bad),
            GlobalMeaning.Parameter when arguments.Items is [TorchTensor tensor, ..] => tensor,
            GlobalMeaning.StorageFromBytes when arguments.Items is [PickleBytes bytes] => LegacyStream.Read(bytes.Range, _options, Bad),
            GlobalMeaning.StorageFromBytes when arguments.Items is [PickleCall { Callee.Name: "encode", Arguments: PickleTuple { Items: [string text, ..] } }] =>
                LegacyStream.Read(Letters(text), _options, Bad),
            GlobalMeaning.Record or GlobalMeaning.Unknown => new PickleCall(global, arguments),
            _ => throw Bad($"calls {global} with arguments that it does not take"),
        };
    }

    // Protocols before 3 have no bytes: they write them as text, a letter a byte.
    private ByteRange Letters(string text)
    {
        _options.Allowance.Charge(text.Length);
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = text[i] <= byte.MaxValue ? (byte)text[i] : throw Bad("holds a torch stream as a text whose letters are no bytes");
        }

        return FileBytes.Of(bytes).Whole;
    }

    private static object Reconstructed(PickleGlobal made, PickleTuple arguments) =>
        made.Meaning is GlobalMeaning.Dictionary ? new PickleDict() : new PickleCall(made, arguments);

    private PickleDict Dictionary(PickleTuple arguments)
    {
        PickleDict dict = new();
        if (arguments.Items is [PickleDict source, ..])
        {
            _options.Allowance.Charge(ObjectCost * (long)source.Named.Count);
            foreach ((string key, object? value) in source.Named)
            {
                dict.Set(key, value);
            }
        }
        else if (arguments.Items is [PickleList { Items: List<object?> pairs }, ..])
        {
            _options.Allowance.Charge(ObjectCost * (long)pairs.Count);
            foreach (object? pair in pairs)
            {
                object?[] two = pair switch { PickleTuple tuple => tuple.Items, PickleList list => [.. list.Items.Take(3)], _ => [] };
                dict.Set(two.Length == 2 ? two[0] : throw Bad("makes a dictionary of things that are no pairs"), two[1]);
            }
        }

        return dict;
    }

    private PickleList List(PickleTuple arguments)
    {
        PickleList list = new();
        object?[] items = arguments.Items is [PickleTuple tuple, ..] ? tuple.Items : arguments.Items is [PickleList other, ..] ? [.. other.Items] : [];
        _options.Allowance.Charge(SlotCost * (long)items.Length);
        list.Items.AddRange(items);
        return list;
    }

    private void Build(object? state)
    {
        switch (Peek())
        {
            case PickleDict dict: dict.State = state; break;
            case PickleCall call: call.State = state; break;
            case TorchModule module when state is PickleDict more: module.Extend(more, _options.Allowance); break;
            default: throw Bad("gives a state to something that takes none");
        }
    }

    private void Persistent(object? id)
    {
        if (_options.Persistent is null)
        {
            throw Bad("refers to an object outside the file");
        }

        Make(_options.Persistent(id));
    }
}
