using System.Text.Json;
using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.Patches;

/// <summary>Turns what a message says into what a file's reader understands, so that both are checked by the same code and answered in the same words.</summary>
internal static class JsonNodes
{
    /// <param name="element">A JSON value.</param>
    /// <param name="without">A key at the top that is left out.</param>
    internal static ConfigurationNode Of(JsonElement element, string? without = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var group = new ConfigurationNode(ConfigurationNodeKind.Mapping, 0);
                foreach (JsonProperty property in element.EnumerateObject().Where(property => property.Name != without))
                {
                    group.Keys.Add(new ConfigurationNode(ConfigurationNodeKind.Scalar, 0) { Text = property.Name });
                    group.Items.Add(Of(property.Value));
                }

                return group;
            case JsonValueKind.Array:
                var list = new ConfigurationNode(ConfigurationNodeKind.List, 0);
                list.Items.AddRange(element.EnumerateArray().Select(item => Of(item)));
                return list;
            case JsonValueKind.String:
                return new ConfigurationNode(ConfigurationNodeKind.Scalar, 0) { Text = element.GetString() ?? "", IsQuoted = true };
            default:
                return new ConfigurationNode(ConfigurationNodeKind.Scalar, 0) { Text = element.GetRawText() };
        }
    }
}
