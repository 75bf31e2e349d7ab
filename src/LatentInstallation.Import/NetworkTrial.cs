namespace LatentInstallation.Import;

/// <summary>Runs a graph with one input of floats and one output of floats. The importer itself has nothing that runs graphs.</summary>
/// <param name="graph">The bytes of an ONNX file.</param>
/// <param name="latents">One row for each run.</param>
/// <returns>What each run gave.</returns>
/// <exception cref="BadInputException">The graph cannot be run.</exception>
public delegate IReadOnlyList<TrialPicture> NetworkTrial(byte[] graph, IReadOnlyList<float[]> latents);
