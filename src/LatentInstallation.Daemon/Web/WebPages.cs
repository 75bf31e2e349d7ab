using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Parameters;
using Microsoft.AspNetCore.Http;

namespace LatentInstallation.Daemon.Web;

/// <summary>What the server can be asked for, all of it in memory.</summary>
internal sealed class WebPages
{
    private const string ResourceRoot = "LatentInstallation.Daemon.Web.wwwroot.";

    private readonly Dictionary<string, Page> _pages = new(StringComparer.Ordinal);

    internal WebPages(RemoteOptions options, ParameterTable parameters)
    {
        foreach (string name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (name.StartsWith(ResourceRoot, StringComparison.Ordinal))
            {
                string file = name[ResourceRoot.Length..];
                Add(file == "index.html" ? "/" : "/" + file, TypeOf(file), Resource(name));
            }
        }

        Add("/parameters.json", "application/json", ParameterTableJson.Write(parameters));
        Add("/piece.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(new { id = options.Id, model = options.Model, version = options.Version }));
        Add("/healthz", "text/plain; charset=utf-8", "ok\n"u8.ToArray());
    }

    internal Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (!_pages.TryGetValue(context.Request.Path.Value ?? "", out Page? page))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return response.WriteAsync("There is nothing here.\n");
        }

        Harden(context);
        response.Headers.ETag = page.Tag;
        if (context.Request.Headers.IfNoneMatch == page.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = page.Type;
        response.ContentLength = page.Bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(page.Bytes, 0, page.Bytes.Length);
    }

    // The Host was checked before, so it can stand in the policy; older Safari does not count a websocket as 'self'.
    private static void Harden(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = string.Create(
            CultureInfo.InvariantCulture,
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' ws://{context.Request.Host} wss://{context.Request.Host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void Add(string path, string type, byte[] bytes) =>
        _pages[path] = new Page(type, bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");

    private sealed record Page(string Type, byte[] Bytes, string Tag);
}
