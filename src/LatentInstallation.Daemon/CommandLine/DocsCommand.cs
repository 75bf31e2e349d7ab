using System.CommandLine;
using System.Text.Json;
using LatentInstallation.Daemon.Docs;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent docs</c>: writes the pages that are made from the tables in code.</summary>
internal static class DocsCommand
{
    private const string ShippedModel = "models/fruit";

    private static readonly Option<string> Out = new("--out") { Description = "Folder to write into (default: docs)", HelpName = "DIR", DefaultValueFactory = _ => "docs" };
    private static readonly Option<string> Model = new("--model") { Description = "The model whose layers and classes are named", HelpName = "DIR", DefaultValueFactory = _ => ShippedModel };

    internal static Command Create()
    {
        var command = new Command("docs", "Writes parameters.md, topics.md, sound.md, osc.md and the configuration's JSON schema from the tables in code.") { Out, Model };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(Out)!;
            Directory.CreateDirectory(folder);
            foreach ((string name, string text) in Pages.Of(ReadManifest(parsed.GetValue(Model)!)))
            {
                string path = Path.Combine(folder, name);
                File.WriteAllText(path, text);
                Console.WriteLine(path);
            }
        });
        return command;
    }

    private static GeneratorManifest ReadManifest(string named)
    {
        string path = Path.Combine(named, GeneratorManifest.FileName);
        try
        {
            return GeneratorManifest.Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            throw new BadInputException($"--model: {path} cannot be read: {error.Message.ReplaceLineEndings(" ")} Name a folder that 'latent import' wrote.", error);
        }
    }
}
