using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Docs;

/// <summary>docs/installation.schema.json: what editors check and complete <c>installation.yaml</c> with, made from the keys that its reader asks for.</summary>
internal static class ConfigurationSchema
{
    private const string Entry = "[0]";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(ParameterTable parameters)
    {
        IReadOnlyList<ConfigurationKey> keys = ConfigurationFile.Describe(parameters).All;
        JsonObject root = Group("", keys);
        JsonObject properties = root["properties"]!.AsObject();
        properties["parameters"] = Keyed(parameters, Value);
        properties["patch"]!["anyOf"]!.AsArray().Single(node => node!["properties"] is not null)!["properties"]!["parameters"] = Keyed(parameters, Value);
        properties["visitor_ranges"] = Keyed(
            parameters.Where(spec => spec.Kind is ParameterKind.Number or ParameterKind.Integer),
            spec => Object([new("min", Number(spec)), new("max", Number(spec))]));
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "installation.yaml" };
        foreach ((string name, JsonNode? node) in root)
        {
            schema[name] = node?.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    // The keys right below a path, each with what may stand there.
    private static JsonObject Group(string path, IReadOnlyList<ConfigurationKey> keys)
    {
        string prefix = path.Length == 0 ? "" : path + ".";
        IEnumerable<IGrouping<string, ConfigurationKey>> names = keys
            .Where(key => key.Path.StartsWith(prefix, StringComparison.Ordinal) && key.Path.AsSpan(prefix.Length).IndexOfAny('.', '[') < 0)
            .GroupBy(key => key.Path[prefix.Length..]);
        return Object(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name.Key, AnyOf([.. name.Select(key => Node(key, keys))]))));
    }

    private static JsonObject Node(ConfigurationKey key, IReadOnlyList<ConfigurationKey> keys)
    {
        JsonObject node = key.Kind switch
        {
            ConfigurationKeyKind.Number => new JsonObject { ["type"] = Nullable("number") },
            ConfigurationKeyKind.Whole => new JsonObject { ["type"] = Nullable("integer") },
            ConfigurationKeyKind.Flag => new JsonObject { ["type"] = Nullable("boolean") },
            ConfigurationKeyKind.Word when key.FileEnd is { } end => new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', key.Choices)})$|{Regex.Escape(end)}$" },
            ConfigurationKeyKind.Choice or ConfigurationKeyKind.Word => new JsonObject { ["enum"] = new JsonArray([.. key.Choices.Select(choice => JsonValue.Create(choice))]) },
            ConfigurationKeyKind.Group => Group(key.Path, keys),
            ConfigurationKeyKind.List => new JsonObject { ["type"] = "array", ["items"] = keys.Any(other => other.Path.StartsWith(key.Path + Entry, StringComparison.Ordinal)) ? Group(key.Path + Entry, keys) : new JsonObject() },
            _ => new JsonObject { ["type"] = new JsonArray("string", "number", "null") },
        };
        Add(node, "minimum", key.Min);
        Add(node, "maximum", key.Max);
        Add(node, "default", key.Default);
        Add(node, "description", key.Remedy);
        return node;
    }

    private static JsonObject AnyOf(JsonObject[] nodes) => nodes.Length == 1 ? nodes[0] : new JsonObject { ["anyOf"] = new JsonArray([.. nodes]) };

    private static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode?>> properties) => new()
    {
        ["type"] = Nullable("object"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(properties),
    };

    // Parameters that are alike are one pattern: how many there are depends on the model.
    private static JsonObject Keyed(IEnumerable<ParameterSpec> specs, Func<ParameterSpec, JsonNode> node)
    {
        ILookup<bool, ParameterSpec> isMany = specs.ToLookup(spec => spec.OneOfMany);
        JsonObject keyed = Object(isMany[false].Select(spec => KeyValuePair.Create<string, JsonNode?>(spec.Key, node(spec))));
        if (isMany[true].Any())
        {
            keyed["patternProperties"] = new JsonObject(ParametersPage.OneLineEach(isMany[true])
                .Select(spec => KeyValuePair.Create<string, JsonNode?>($"^{Regex.Escape(spec.FamilyKey)}\\.[1-9][0-9]*$", node(spec))));
        }

        return keyed;
    }

    private static JsonObject Value(ParameterSpec spec)
    {
        JsonObject node = spec.Kind switch
        {
            // YAML reads ON and OFF as words or as booleans, as its version has it.
            ParameterKind.Toggle => new JsonObject { ["enum"] = new JsonArray("ON", "OFF", true, false) },
            ParameterKind.Choice => new JsonObject { ["enum"] = new JsonArray([.. spec.Choices.Select(choice => JsonValue.Create(choice))]) },
            _ => Number(spec),
        };
        node["description"] = $"{spec.Name}. {spec.Description}".TrimEnd();
        return node;
    }

    private static JsonObject Number(ParameterSpec spec) => new()
    {
        ["type"] = spec.Kind == ParameterKind.Integer ? "integer" : "number",
        ["minimum"] = spec.Min,
        ["maximum"] = spec.Max,
    };

    // A key may be written without a value: its default holds.
    private static JsonArray Nullable(string type) => new(type, "null");

    private static void Add(JsonObject node, string name, object? value)
    {
        if (value is not null)
        {
            node[name] = JsonSerializer.SerializeToNode(value);
        }
    }
}
