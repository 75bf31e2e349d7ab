using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace LatentInstallation.Import.Directions;

/// <summary>The eigenvectors of a symmetric matrix, the largest eigenvalue first.</summary>
internal sealed class SymmetricMatrix
{
    private readonly Evd<double> _factors;
    private readonly int _length;

    /// <summary>Factors a matrix.</summary>
    /// <param name="values">[length, length], finite.</param>
    /// <param name="length">Rows, and columns.</param>
    /// <exception cref="BadInputException">It has no eigenvectors that can be found.</exception>
    internal SymmetricMatrix(double[] values, int length)
    {
        _length = length;
        try
        {
            _factors = Matrix<double>.Build.Dense(length, length, values).Evd(Symmetricity.Symmetric);
        }
        catch (NonConvergenceException error)
        {
            throw new BadInputException("No directions can be found in the checkpoint: its weights are too uneven. Import it with --directions none.", error);
        }
    }

    /// <summary>An eigenvalue.</summary>
    /// <param name="order">0 is the largest.</param>
    internal double Value(int order) => _factors.EigenValues[_length - 1 - order].Real;

    /// <summary>
    /// An eigenvector of length 1. Mathematics leaves its sign open: here its value that is farthest from zero is positive (the first of
    /// several equally far ones), so that a direction points the same way wherever it is computed.
    /// </summary>
    /// <param name="order">0 belongs to the largest eigenvalue.</param>
    internal float[] Vector(int order)
    {
        Vector<double> vector = _factors.EigenVectors.Column(_length - 1 - order);
        double scale = Math.Sign(vector[vector.AbsoluteMaximumIndex()]) / vector.L2Norm();
        return [.. vector.Select(value => (float)(value * scale))];
    }
}
