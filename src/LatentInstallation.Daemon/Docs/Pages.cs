using LatentInstallation.Generator;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Docs;

/// <summary>The pages that are made from the tables in code, by their names in docs.</summary>
internal static class Pages
{
    internal static IEnumerable<(string Name, string Text)> Of(GeneratorManifest manifest)
    {
        ParameterTable parameters = new PieceParameters(manifest).Table;
        yield return ("parameters.md", ParametersPage.Write(parameters, manifest.Name));
        yield return ("topics.md", TopicsPage.Write(parameters));
        yield return ("sound.md", SoundPage.Write());
        yield return ("osc.md", OscPage.Write(parameters));
        yield return ("installation.schema.json", ConfigurationSchema.Write(parameters));
    }
}
