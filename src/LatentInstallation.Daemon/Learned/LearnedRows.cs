using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.Learned;

/// <summary>What was taught while the piece ran, on top of what the configuration says.</summary>
internal sealed class LearnedRows
{
    /// <summary>Controls that the configuration does not name.</summary>
    internal IReadOnlyList<ControlRow> Controls { get; init; } = [];

    /// <summary>What controls do.</summary>
    internal IReadOnlyList<MappingRow> Mapping { get; init; } = [];

    /// <summary>Parameters whose rows in the configuration are left out.</summary>
    internal IReadOnlyList<string> Forgotten { get; init; } = [];

    /// <summary>The configuration with all of it.</summary>
    internal InstallationConfiguration Over(InstallationConfiguration configuration) => configuration with
    {
        Controls =
        [
            .. configuration.Controls.Select(row => Forgotten.Contains(row.Parameter) ? row with { Parameter = "" } : row),
            .. Controls.Where(row => configuration.Controls.All(own => own.Name != row.Name)),
        ],
        Mapping = [.. configuration.Mapping.Where(row => !Forgotten.Contains(row.Parameter)), .. Mapping],
    };

    /// <summary>With one more row.</summary>
    internal LearnedRows With(MappingRow row, ControlRow? control = null) => new()
    {
        Controls = control is null ? Controls : [.. Controls, control],
        Mapping = [.. Mapping.Where(other => other.Control != row.Control || other.Parameter != row.Parameter), row],
        Forgotten = Forgotten,
    };

    /// <summary>Without anything that moves a parameter.</summary>
    /// <param name="parameter">Its key.</param>
    /// <param name="isConfigured">The configuration has rows of it, which are to be left out.</param>
    internal LearnedRows Without(string parameter, bool isConfigured)
    {
        MappingRow[] kept = [.. Mapping.Where(row => row.Parameter != parameter)];
        return new LearnedRows
        {
            Controls =
            [
                .. from control in Controls
                   let left = control.Parameter == parameter ? control with { Parameter = "" } : control
                   where left.Parameter.Length > 0 || kept.Any(row => row.Control == left.Name)
                   select left,
            ],
            Mapping = kept,
            Forgotten = isConfigured ? [.. Forgotten.Append(parameter).Distinct()] : Forgotten,
        };
    }
}
