using System.Text.Json;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The payload of <c>request/&lt;verb&gt;</c>: a JSON object with <c>name</c> (or <c>parameter</c>, or <c>id</c>) and <c>transaction</c>, or the name alone as plain text.</summary>
/// <param name="Name">Empty when the verb needs none.</param>
/// <param name="Transaction">Undefined when the asker sent none.</param>
internal readonly record struct RequestBody(string Name, JsonElement Transaction)
{
    /// <summary>All of the object; undefined for plain text.</summary>
    internal JsonElement Fields { get; private init; }

    /// <summary>It is an object, and no name is in it: <see cref="Name"/> is empty because nobody said one.</summary>
    internal bool IsNameMissing => Fields.ValueKind == JsonValueKind.Object && !(Fields.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String);

    /// <param name="text">The payload.</param>
    /// <param name="body">Receives what it says.</param>
    /// <returns>False for broken JSON.</returns>
    internal static bool TryParse(string text, out RequestBody body)
    {
        body = new RequestBody(text.Trim(), default);
        if (!text.AsSpan().TrimStart().StartsWith("{"))
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            bool named = (root.TryGetProperty("name", out JsonElement name) || root.TryGetProperty("parameter", out name) || root.TryGetProperty("id", out name)) && name.ValueKind == JsonValueKind.String;
            body = new RequestBody(
                named ? name.GetString() ?? "" : "",
                root.TryGetProperty("transaction", out JsonElement transaction) ? transaction.Clone() : default)
            {
                Fields = root.Clone(),
            };
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair in it.
            return false;
        }
    }
}
