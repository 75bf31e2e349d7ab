using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>A value in a YAML text, with the place of its first letter and the one behind its last.</summary>
internal sealed class PlacedNode
{
    private PlacedNode(int start, int end, string text) => (Start, End, Text) = (start, end, text);

    public int Start { get; }

    public int End { get; private set; }

    /// <summary>A scalar's text.</summary>
    public string Text { get; }

    public bool IsMapping { get; private set; }

    /// <summary>In braces, not by indentation.</summary>
    public bool IsFlow { get; private set; }

    /// <summary>A list's entries; a mapping's values.</summary>
    public List<PlacedNode> Items { get; } = [];

    /// <summary>A mapping's keys, one for each of <see cref="Items"/>.</summary>
    public List<PlacedNode> Keys { get; } = [];

    /// <summary>Reads a text's first document, which <c>ConfigurationText</c> has found fit to be read.</summary>
    public static PlacedNode Read(string text)
    {
        var lines = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lines.Add(i + 1);
            }
        }

        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Read(parser, mark => Math.Min(text.Length, lines[Math.Min((int)mark.Line, lines.Count) - 1] + (int)mark.Column - 1));
    }

    /// <summary>The key of that name and its value.</summary>
    public (PlacedNode Key, PlacedNode Value)? Find(string name)
    {
        int index = Keys.FindIndex(key => key.Text == name);
        return index < 0 ? null : (Keys[index], Items[index]);
    }

    private static PlacedNode Read(Parser parser, Func<Mark, int> at)
    {
        NodeEvent start = parser.Consume<NodeEvent>();
        var node = new PlacedNode(at(start.Start), at(start.End), (start as Scalar)?.Value ?? "");
        if (start is SequenceStart sequence)
        {
            node.IsFlow = sequence.Style == SequenceStyle.Flow;
            while (!parser.Accept<SequenceEnd>(out _))
            {
                node.Items.Add(Read(parser, at));
            }

            node.End = at(parser.Consume<SequenceEnd>().End);
        }
        else if (start is MappingStart mapping)
        {
            (node.IsMapping, node.IsFlow) = (true, mapping.Style == MappingStyle.Flow);
            while (!parser.Accept<MappingEnd>(out _))
            {
                node.Keys.Add(Read(parser, at));
                node.Items.Add(Read(parser, at));
            }

            node.End = at(parser.Consume<MappingEnd>().End);
        }

        return node;
    }
}
