using LatentInstallation.Import.Files;
using LatentInstallation.Import.Onnx;
using DataType = LatentInstallation.Import.Onnx.TensorProto.Types.DataType;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">The lengths of its axes, -1 where the graph leaves one open; null when the graph says nothing.</param>
internal sealed record GraphValue(string Name, DataType Type, int[]? Shape)
{
    /// <summary>Real numbers of some precision?</summary>
    internal bool IsReal => Type is DataType.Float or DataType.Float16 or DataType.Double or DataType.Bfloat16;

    /// <summary>Whole numbers that can be a class?</summary>
    internal bool IsWhole => Type is DataType.Int64 or DataType.Int32;

    internal static GraphValue Of(ValueInfoProto value)
    {
        TypeProto.Types.Tensor? tensor = value.Type?.TensorType;
        int[]? shape = tensor?.Shape?.Dim.Select(length => length.DimValue is > 0 and <= int.MaxValue ? (int)length.DimValue : -1).ToArray();
        return new GraphValue(value.Name, (DataType)(tensor?.ElemType ?? 0), shape);
    }

    /// <summary>For a person: <c>z [1, 512]</c>.</summary>
    public override string ToString()
    {
        string name = ShownName.Of(Name);
        return Shape is null ? name : $"{name} [{string.Join(", ", Shape.Take(8).Select(length => length < 0 ? "?" : $"{length}"))}]";
    }
}
