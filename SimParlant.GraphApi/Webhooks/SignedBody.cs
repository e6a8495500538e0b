using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Webhooks;

/// <summary><c>SIM_WEBHOOK_SECRET</c>: what Sim signs its messages with; without it none is believed.</summary>
internal sealed class WebhookSettings
{
    public string Secret { get; set; } = "";
}

/// <summary>Reads a message of Sim after its signature was found good; nothing is parsed before.</summary>
internal sealed class SignedBody(IOptions<WebhookSettings> settings, IOptions<JsonOptions> json)
{
    private const int LongestBody = 64 * 1024;

    /// <returns>The message, or the refusal.</returns>
    public async ValueTask<(T? Message, RestError? Refusal)> ReadAsync<T>(HttpRequest request, CancellationToken ct) where T : class
    {
        if (settings.Value.Secret is not { Length: > 0 } secret)
        {
            return (null, RestError.WebhooksOff);
        }

        if (request.ContentLength > LongestBody || await ReadBytesAsync(request.Body, ct) is not { } body)
        {
            return (null, RestError.TooLarge);
        }

        if (!SimSignature.Holds(request.Headers[SimSignature.Header], body, secret))
        {
            return (null, RestError.InvalidSignature);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(body, json.Value.SerializerOptions) is { } message
                ? (message, null)
                : (null, RestError.Invalid("The request body must be a JSON object."));
        }
        catch (JsonException)
        {
            return (null, RestError.Invalid("The request body is not the JSON this webhook takes."));
        }
    }

    private static async ValueTask<byte[]?> ReadBytesAsync(Stream from, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > LongestBody)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
