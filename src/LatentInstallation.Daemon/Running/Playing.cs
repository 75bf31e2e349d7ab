using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Running;

/// <summary>What sources of controls may reach of the piece that is played.</summary>
/// <param name="Table">Every parameter.</param>
/// <param name="Sliders">Takes hands on screens.</param>
/// <param name="Commands">Takes commands.</param>
/// <param name="Show">What curators have switched; for the thread that plays.</param>
/// <param name="Presets">What can be done with presets.</param>
/// <param name="Time">The clock of devices.</param>
/// <param name="Say">Takes a line for a person.</param>
internal sealed record Playing(
    ParameterTable Table,
    RemoteSliders Sliders,
    ChannelWriter<ShowCommand> Commands,
    Func<ShowState> Show,
    OscPresets Presets,
    TimeProvider Time,
    Action<string> Say);
