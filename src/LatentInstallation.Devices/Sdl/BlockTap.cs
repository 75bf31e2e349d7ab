namespace LatentInstallation.Devices.Sdl;

/// <summary>Sees each block that a microphone brings before it is analysed, on the capture thread: it may neither wait nor allocate.</summary>
/// <param name="mono">One channel, full scale -1…1; valid during the call.</param>
/// <param name="rate">Samples a second.</param>
public delegate void BlockTap(ReadOnlySpan<float> mono, int rate);
