using System.Globalization;
using System.Text;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Docs;

/// <summary>docs/parameters.md, made from the table.</summary>
internal static class ParametersPage
{
    private const string Head = "| key | name | values | default | slew | who | preset | |\n|---|---|---|---|---|---|---|---|\n";

    internal static string Write(ParameterTable parameters, string model)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Parameters

            Written by `./latent docs` from the table in code, for the model `{model}`; layers, classes and directions are those of the model that runs.
            Every parameter is an MQTT topic ([topics.md](topics.md)), a slider on the web page and a key under `parameters` in `installation.yaml`.
            *Slew* is the fastest change of the value itself; modulation by sound comes on top. *Visitors* may move what is marked so, inside `visitor_ranges`.
            A *preset* keeps what belongs to the picture, not what belongs to the room.
            A *direction* is the network's own: its import found it, and its name stands in the model's `manifest.json`, where an artist may change it. Its value is in
            standard deviations of w; from ±2 on the picture runs a little ahead (at most 0.11) and then slows down, and at ±3 it has come to rest.
            A *pull*, `latent.pull.N`, is one line here as well: how far the picture is drawn to a key point of the path, wherever the travel is.
            The *console* has a fader for every dimension of the model's z, up to 512: z = seed + faders + `latent.walk.amount` × Perlin. `console.z.N` is one line here,
            one topic each over MQTT, and one view on the web page; Home Assistant is told of the bank and its width only.

            """);
        foreach (IGrouping<string, ParameterSpec> stage in parameters.GroupBy(spec => spec.Key[..spec.Key.IndexOf('.', StringComparison.Ordinal)]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {stage.Key}\n\n{Head}");
            WriteRows(page, stage);
        }

        if (!parameters.Contains(InputParameters.All[0]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## input\n\nOnly with networks that start from a plane of waves (StyleGAN3), which this model is not: they move the content before it is drawn, so that new content comes in at the borders.\n\n{Head}");
            WriteRows(page, InputParameters.All);
        }

        return page.ToString();
    }

    private static void WriteRows(StringBuilder page, IEnumerable<ParameterSpec> specs)
    {
        foreach (ParameterSpec spec in OneLineEach(specs))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{spec.Key}` | {spec.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {Values(spec)} | {spec.Format(spec.Default)} | {Slew(spec)} | {Who(spec)} | {(spec.Preset ? "yes" : "no")} | {spec.Description} |\n");
        }
    }

    /// <summary>Parameters that are alike become one, with N for their number: a page has to be read by people.</summary>
    internal static IEnumerable<ParameterSpec> OneLineEach(IEnumerable<ParameterSpec> specs) => specs
        .Select(spec => spec.OneOfMany ? spec with { Key = spec.FamilyKey + ".N", Name = spec.Name[..(spec.Name.LastIndexOf(' ') + 1)] + "N" } : spec)
        .DistinctBy(spec => spec.Key);

    /// <summary>What may be written, in a few words.</summary>
    internal static string Values(ParameterSpec spec) => spec.Kind switch
    {
        ParameterKind.Toggle => "ON, OFF",
        ParameterKind.Choice => string.Join(", ", spec.Choices),
        _ => $"{spec.Format(spec.Min)} … {spec.Format(spec.Max)}{(spec.Unit.Length > 0 ? $" {spec.Unit}" : "")}{(spec.Curve == ParameterCurve.Linear ? "" : $", {spec.Curve.ToString().ToLowerInvariant()}")}",
    };

    private static string Slew(ParameterSpec spec) => double.IsFinite(spec.Slew) ? string.Create(CultureInfo.InvariantCulture, $"{spec.Slew:0.###}/s") : "";

    private static string Who(ParameterSpec spec) => spec.Role switch
    {
        ParameterRole.Visitor => "visitors",
        ParameterRole.Curator => "curators",
        _ => "artist",
    };
}
