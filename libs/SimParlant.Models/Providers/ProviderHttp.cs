using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SimParlant.Models.Providers;

/// <summary>
/// Posts a request and reads the answer, whole or as server-sent events. One attempt: who calls decides about time and retries. Its client is
/// its own, since those of the host retry by themselves.
/// </summary>
/// <param name="leaveOut">Asked about a parameter the server refused; true when the next request will be without it.</param>
internal sealed partial class ProviderHttp(
    HttpClient http, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, TimeProvider time, Func<string, JsonObject, bool>? leaveOut = null)
{
    private const int LongestAnswer = 8 << 20;

    public static HttpClient CreateClient() =>
        // A redirect would carry the key to another host.
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestAnswer,
        };

    public async Task<JsonElement> PostAsync(JsonObject body, CancellationToken ct)
    {
        try
        {
            using var response = await SendAsync(body, HttpCompletionOption.ResponseContentRead, ct);
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw ProviderException.Garbled(e);
        }
    }

    public async IAsyncEnumerable<JsonElement> StreamAsync(JsonObject body, [EnumeratorCancellation] CancellationToken ct)
    {
        using var response = await SendAsync(body, HttpCompletionOption.ResponseHeadersRead, ct);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        await using var events = SseParser.Create(stream).EnumerateAsync(ct).GetAsyncEnumerator(ct);
        while (await NextAsync(events) is { } data)
        {
            if (data == "[DONE]")
            {
                yield break;
            }

            yield return Parse(data);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject body, HttpCompletionOption completion, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, completion, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ProviderException(ProviderFault.Network, "The provider cannot be reached.", e);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, body, ct);
        }
    }

    private async Task<ProviderException> RefusalAsync(HttpResponseMessage response, JsonObject body, CancellationToken ct)
    {
        var busy = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        var (code, parameter) = await CodesAsync(response, ct);
        if (parameter is not null && leaveOut?.Invoke(parameter, body) == true)
        {
            return new ProviderException(ProviderFault.Misfit, "The provider does not take a parameter.") { Status = response.StatusCode, RetryAfter = TimeSpan.Zero };
        }

        return new ProviderException(busy ? ProviderFault.Busy : ProviderFault.Refused, $"The provider answered {(int)response.StatusCode}{(code is null ? "" : $" ({code})")}.")
        {
            Status = response.StatusCode,
            RetryAfter = After(response.Headers.RetryAfter),
        };
    }

    private TimeSpan? After(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    // The message beside the code may quote what was sent.
    private static async Task<(string? Code, string? Parameter)> CodesAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var buffer = new byte[4096];
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            using var body = JsonDocument.Parse(buffer.AsMemory(0, read));
            var error = body.RootElement.Get("error");
            return (Known(error.Text("code") ?? error.Text("type")), Known(error.Text("param")));
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException)
        {
            return default;
        }
    }

    private static string? Known(string? code) => code is not null && Code().IsMatch(code) ? code : null;

    private static async ValueTask<string?> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current.Data : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw ProviderException.Cut(e);
        }
    }

    private static JsonElement Parse(string data)
    {
        try
        {
            return JsonElement.Parse(data);
        }
        catch (JsonException e)
        {
            throw ProviderException.Garbled(e);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_.-]{1,64}\z")]
    private static partial Regex Code();
}
