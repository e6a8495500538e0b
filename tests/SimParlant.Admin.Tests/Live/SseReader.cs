namespace SimParlant.Admin.Tests.Live;

/// <summary>Reads server-sent events one by one, as a browser would; comments and retry hints are skipped.</summary>
internal sealed class SseReader(StreamReader reader) : IDisposable
{
    public static async Task<SseReader> OpenAsync(HttpClient http, string path, string? lastEventId, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) { request.Headers.Add("Last-Event-ID", lastEventId); }
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new(new StreamReader(await response.Content.ReadAsStreamAsync(ct)));
    }

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<SseEvent?> NextAsync(CancellationToken ct)
    {
        string? name = null, id = null;
        List<string> data = [];
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.Length == 0)
            {
                if (name is not null) { return new(name, string.Join('\n', data), id); }
                continue;
            }
            var colon = line.IndexOf(':');
            var value = line[(colon + 1)..].TrimStart();
            switch (line[..colon])
            {
                case "event": name = value; break;
                case "id": id = value; break;
                case "data": data.Add(value); break;
            }
        }
        return null;
    }

    public void Dispose() => reader.Dispose();
}

internal sealed record SseEvent(string Name, string Data, string? Id);
