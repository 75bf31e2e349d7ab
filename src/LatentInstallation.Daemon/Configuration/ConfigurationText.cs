using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Turns a YAML file into nodes that know their lines. Refuses what a configuration never needs and what is used to attack readers.</summary>
internal static class ConfigurationText
{
    private const int LargestFile = 256 * 1024;
    private const int DeepestNesting = 16;

    /// <summary>Reads the file's only document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">Receives what is wrong; syntax stops at the first.</param>
    /// <returns>Null when there is an error.</returns>
    public static ConfigurationNode? Read(string path, ConfigurationErrors errors)
    {
        string? text = Load(path, errors);
        return text is null ? null : Parse(text, errors);
    }

    /// <summary>Reads a document that is at hand.</summary>
    /// <param name="text">The document.</param>
    /// <param name="errors">Receives what is wrong; syntax stops at the first.</param>
    /// <returns>Null when there is an error.</returns>
    public static ConfigurationNode? Parse(string text, ConfigurationErrors errors)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return new ConfigurationNode(ConfigurationNodeKind.Mapping, 1);
            }

            ConfigurationNode root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out DocumentStart? second))
            {
                errors.Add((int)second.Start.Line, "", "a second document begins here. Keep everything in one, without '---' in between.");
            }

            return root;
        }
        catch (YamlException error)
        {
            errors.Add((int)error.Start.Line, "", $"column {error.Start.Column}: {Sentence(error)}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The parser loses its way in some damaged flow lists instead of saying where.
            errors.Add(0, "", "it is no YAML that can be understood. Look for a bracket or a quote that does not end.");
            return null;
        }
    }

    private static string? Load(string path, ConfigurationErrors errors)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[LargestFile + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LargestFile)
            {
                errors.Add(0, "", $"it is larger than {LargestFile / 1024} kB, which no configuration needs. Is it the right file?");
                return null;
            }

            int zero = bytes.AsSpan(0, length).IndexOf((byte)0);
            if (zero >= 0)
            {
                errors.Add(1 + bytes.AsSpan(0, zero).Count((byte)'\n'), "", "it holds a NUL byte. Save it as plain UTF-8 text; a power cut may have damaged it.");
                return null;
            }

            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(0, length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            errors.Add(0, "", "it is not UTF-8 text. Save it as UTF-8.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = error is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no such file in {ConfigurationErrors.Quote(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/")}. Check --config, or leave it out."
                : $"it cannot be read: {error.Message}";
            errors.Add(0, "", why);
        }

        return null;
    }

    private static ConfigurationNode ReadNode(Parser parser, int depth)
    {
        if (parser.Accept<AnchorAlias>(out AnchorAlias? alias))
        {
            throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' is not supported here. Write the value out.");
        }

        NodeEvent start = parser.Consume<NodeEvent>();
        if (!start.Anchor.IsEmpty)
        {
            throw new YamlException(start.Start, start.End, $"the anchor '&{start.Anchor}' is not supported here. Write the value out where it is needed.");
        }

        if (!start.Tag.IsEmpty && start.Tag.Value != "!")
        {
            throw new YamlException(start.Start, start.End, $"the tag {ConfigurationErrors.Quote(start.Tag.Value)} is not supported here. Leave it out.");
        }

        if (depth > DeepestNesting)
        {
            throw new YamlException(start.Start, start.End, $"values are nested more than {DeepestNesting} deep.");
        }

        int line = (int)start.Start.Line;
        switch (start)
        {
            case Scalar scalar:
                return new ConfigurationNode(ConfigurationNodeKind.Scalar, line) { Text = scalar.Value, IsQuoted = scalar.Style is not ScalarStyle.Plain };
            case SequenceStart:
                var list = new ConfigurationNode(ConfigurationNodeKind.List, line);
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    list.Items.Add(ReadNode(parser, depth + 1));
                }

                return list;
            default:
                var mapping = new ConfigurationNode(ConfigurationNodeKind.Mapping, line);
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    mapping.Keys.Add(ReadNode(parser, depth + 1));
                    mapping.Items.Add(ReadNode(parser, depth + 1));
                }

                return mapping;
        }
    }

    private static string Sentence(YamlException error)
    {
        string message = error.Message;
        int colon = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        string text = colon > 0 ? message[(colon + 3)..] : message;
        return $"{text.TrimEnd('.')}.";
    }
}
