using System.Security.Cryptography;
using System.Text.Json;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// The parameter table as the web page reads it, and its digest, by which others see that it changed. Parameters that are alike are one entry, whose
/// key has no number, with how many there are as <c>count</c>.
/// </summary>
internal static class ParameterTableJson
{
    internal static byte[] Write(ParameterTable parameters)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Answers.Readable))
        {
            json.WriteStartArray();
            foreach (ParameterSpec spec in parameters)
            {
                if (!spec.OneOfMany)
                {
                    Write(json, spec, spec.Key);
                }
                else if (spec.FamilyKey + ".1" == spec.Key)
                {
                    Write(json, spec, spec.FamilyKey, parameters.Count(other => other.OneOfMany && other.FamilyKey == spec.FamilyKey));
                }
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    internal static string Digest(ParameterTable parameters) => Convert.ToHexStringLower(SHA256.HashData(Write(parameters)));

    private static void Write(Utf8JsonWriter json, ParameterSpec spec, string key, int? count = null)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        if (count is { } many)
        {
            json.WriteNumber("count", many);
        }

        json.WriteString("name", spec.Name);
        json.WriteString("kind", spec.Kind.ToString().ToLowerInvariant());
        json.WriteString("unit", spec.Unit);
        json.WriteNumber("min", spec.Min);
        json.WriteNumber("max", spec.Max);
        json.WriteNumber("default", spec.Default);
        json.WriteString("curve", spec.Curve.ToString().ToLowerInvariant());
        json.WriteString("role", spec.Role.ToString().ToLowerInvariant());
        json.WriteBoolean("preset", spec.Preset);
        json.WriteString("description", spec.Description);
        json.WriteStartArray("choices");
        foreach (string choice in spec.Choices)
        {
            json.WriteStringValue(choice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
