using System.Security.Cryptography;
using System.Text.Json;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The parameter table as the web page reads it, and its digest, by which others see that it changed.</summary>
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
                Write(json, spec);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    internal static string Digest(ParameterTable parameters) => Convert.ToHexStringLower(SHA256.HashData(Write(parameters)));

    private static void Write(Utf8JsonWriter json, ParameterSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("key", spec.Key);
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
