using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LatentInstallation.Import.Directions;

/// <summary>
/// A matrix laid out for products with many rows at once: x Wᵀ. Each value of the result is summed in the order of the columns by fused
/// multiply-adds, whatever the width of the machine's vectors and however many threads share the rows, so that it is the same everywhere.
/// </summary>
internal sealed class PackedMatrix
{
    // As many rows at once as keep both of a core's multipliers busy; as many a task as stay in its cache.
    private const int RowsAtOnce = 4;
    private const int RowsATask = 64;

    private static int Panel => 2 * Vector<float>.Count;

    private readonly int _columns;
    private readonly float[] _panels;

    /// <summary>Packs a matrix.</summary>
    /// <param name="weight">[rows, columns].</param>
    /// <param name="rows">Values in one row of the result.</param>
    /// <param name="columns">Values that are multiplied and summed.</param>
    internal PackedMatrix(ReadOnlySpan<float> weight, int rows, int columns)
    {
        _columns = columns;
        Stride = (rows + Panel - 1) / Panel * Panel;
        _panels = new float[(long)Stride * columns];
        for (int row = 0; row < rows; row++)
        {
            int start = (row / Panel * Panel * columns) + (row % Panel);
            for (int column = 0; column < columns; column++)
            {
                _panels[start + (column * Panel)] = weight[(row * columns) + column];
            }
        }
    }

    /// <summary>From one row of the result to the next: its values and then zeros.</summary>
    internal int Stride { get; }

    /// <summary>Multiplies rows.</summary>
    /// <param name="x">Rows of columns values.</param>
    /// <param name="xStride">From one row to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="result">Receives rows of <see cref="Stride"/> values.</param>
    internal void Multiply(float[] x, int xStride, int count, float[] result)
    {
        if (x.Length < ((count - 1) * xStride) + _columns || result.Length < count * Stride)
        {
            throw new ArgumentException($"{count} rows do not fit into {x.Length} and {result.Length} values.", nameof(count));
        }

        Parallel.For(0, (count + RowsATask - 1) / RowsATask, task =>
        {
            int end = Math.Min((task + 1) * RowsATask, count);
            for (int panel = 0; panel < Stride / Panel; panel++)
            {
                int row = task * RowsATask;
                for (; row + RowsAtOnce <= end; row += RowsAtOnce)
                {
                    FourRows(x.AsSpan(row * xStride), xStride, panel, result.AsSpan(row * Stride));
                }

                for (; row < end; row++)
                {
                    OneRow(x.AsSpan(row * xStride), panel, result.AsSpan(row * Stride));
                }
            }
        });
    }

    // Compiled at its best at once: a whole import is over before the runtime would have come back to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FourRows(ReadOnlySpan<float> x, int stride, int panel, Span<float> result)
    {
        int lanes = Vector<float>.Count;
        int columns = _columns;
        ref float weight = ref _panels[panel * Panel * columns];
        ref float value = ref MemoryMarshal.GetReference(x);
        Vector<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (int i = 0; i < columns; i++)
        {
            Vector<float> w0 = Vector.LoadUnsafe(ref weight);
            Vector<float> w1 = Vector.LoadUnsafe(ref weight, (nuint)lanes);
            weight = ref Unsafe.Add(ref weight, 2 * lanes);
            Vector<float> a = new(Unsafe.Add(ref value, i));
            (a0, a1) = (Vector.FusedMultiplyAdd(a, w0, a0), Vector.FusedMultiplyAdd(a, w1, a1));
            Vector<float> b = new(Unsafe.Add(ref value, i + stride));
            (b0, b1) = (Vector.FusedMultiplyAdd(b, w0, b0), Vector.FusedMultiplyAdd(b, w1, b1));
            Vector<float> c = new(Unsafe.Add(ref value, i + (2 * stride)));
            (c0, c1) = (Vector.FusedMultiplyAdd(c, w0, c0), Vector.FusedMultiplyAdd(c, w1, c1));
            Vector<float> d = new(Unsafe.Add(ref value, i + (3 * stride)));
            (d0, d1) = (Vector.FusedMultiplyAdd(d, w0, d0), Vector.FusedMultiplyAdd(d, w1, d1));
        }

        Store(result, panel * Panel, a0, a1);
        Store(result, (panel * Panel) + Stride, b0, b1);
        Store(result, (panel * Panel) + (2 * Stride), c0, c1);
        Store(result, (panel * Panel) + (3 * Stride), d0, d1);
    }

    private void OneRow(ReadOnlySpan<float> x, int panel, Span<float> result)
    {
        ref float weight = ref _panels[panel * Panel * _columns];
        Vector<float> first = default, second = default;
        for (int i = 0; i < _columns; i++)
        {
            Vector<float> value = new(x[i]);
            first = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref weight, (nuint)(i * Panel)), first);
            second = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref weight, (nuint)((i * Panel) + Vector<float>.Count)), second);
        }

        Store(result, panel * Panel, first, second);
    }

    private static void Store(Span<float> result, int at, Vector<float> first, Vector<float> second)
    {
        first.CopyTo(result[at..]);
        second.CopyTo(result[(at + Vector<float>.Count)..]);
    }
}
