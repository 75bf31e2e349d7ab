using System.Net;

namespace LatentInstallation.Devices.Osc;

/// <summary>Where OSC is listened for, and who is told.</summary>
/// <param name="Address">An address of this machine; any for all of them.</param>
/// <param name="Port">The UDP port; 0 takes any free one.</param>
/// <param name="Feedback">Who is told.</param>
/// <param name="FeedbackPort">The port for <see cref="OscFeedback.Port"/>.</param>
public sealed record OscPort(IPAddress Address, int Port, OscFeedback Feedback = OscFeedback.Sender, int FeedbackPort = 0);
