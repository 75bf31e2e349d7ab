namespace LatentInstallation.Daemon.Benches;

/// <summary>What <c>latent bench sound</c> measured, in milliseconds. The analysis window's own delay is taken off what counts from a click's first sample; what counts from its block holds what of it is not in the block already.</summary>
/// <param name="Clicks">How many were timed each way.</param>
/// <param name="Missed">How many of both ways came to no onset in time.</param>
/// <param name="Input">The microphone.</param>
/// <param name="Display">Where the pictures were drawn.</param>
/// <param name="WindowMs">The window's own delay: what the analysis needs of the sound after a click before it can be an onset.</param>
/// <param name="BlockMs">How long a click's first sample waited for its block to be full, half of them.</param>
/// <param name="FeatureP50Ms">From the block's arrival in this process to its onset being read by somebody who asks all the time.</param>
/// <param name="FeatureP99Ms">The same.</param>
/// <param name="SampleFeatureP50Ms">From the sample's own time, which is earlier by the rest of its block, without the window's own delay.</param>
/// <param name="SampleFeatureP99Ms">The same.</param>
/// <param name="SwapP50Ms">From the sample's own time to the return of the swap that shows a picture that was made knowing of it, without the window's own delay.</param>
/// <param name="SwapP99Ms">The same.</param>
internal sealed record SoundBenchResult(
    int Clicks,
    int Missed,
    string Input,
    string Display,
    double WindowMs,
    double BlockMs,
    double FeatureP50Ms,
    double FeatureP99Ms,
    double SampleFeatureP50Ms,
    double SampleFeatureP99Ms,
    double SwapP50Ms,
    double SwapP99Ms);
