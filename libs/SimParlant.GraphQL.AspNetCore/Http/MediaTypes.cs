using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SimParlant.GraphQL.AspNetCore;

internal enum ResponseFormat
{
    /// <summary>Nothing the client accepts can be made.</summary>
    None,
    GraphQL,
    Json,
    EventStream,
}

/// <summary>Chooses how to answer (GraphQL over HTTP, "Media Types").</summary>
internal static class MediaTypes
{
    public const string GraphQL = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";
    public const string Multipart = "multipart/mixed";

    // Clients send few different headers; a hostile one fills this and no more.
    private const int MostChosen = 64;
    private static readonly ConcurrentDictionary<string, ResponseFormat> Chosen = new(StringComparer.Ordinal);

    public static string ContentTypeOf(ResponseFormat format) =>
        format == ResponseFormat.Json ? "application/json; charset=utf-8" : "application/graphql-response+json; charset=utf-8";

    public static ResponseFormat Negotiate(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        switch (accept.Count == 1 ? accept[0] : null)
        {
            case GraphQL: return ResponseFormat.GraphQL;
            case Json: return ResponseFormat.Json;
            case EventStream: return ResponseFormat.EventStream;
        }
        if (accept.Count == 0 || string.IsNullOrWhiteSpace(accept.ToString())) return ResponseFormat.GraphQL;
        if (accept.Count > 1) return Choose(accept);
        if (Chosen.TryGetValue(accept[0]!, out var known)) return known;
        var chosen = Choose(accept);
        if (Chosen.Count < MostChosen) Chosen.TryAdd(accept[0]!, chosen);
        return chosen;
    }

    private static ResponseFormat Choose(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return ResponseFormat.None;

        var best = ResponseFormat.None;
        double bestQuality = 0;
        foreach (var range in ranges)
        {
            var quality = range.Quality ?? 1;
            if (quality <= bestQuality || FormatOf(range) is not (not ResponseFormat.None and var format)) continue;
            (best, bestQuality) = (format, quality);
        }
        return best;
    }

    /// <summary>Whether the client takes an answer in parts: said by name, since a client that takes anything may not read these.</summary>
    public static bool AcceptsMultipart(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        foreach (var text in accept)
        {
            if (text?.Contains(Multipart, StringComparison.OrdinalIgnoreCase) == true && MediaTypeHeaderValue.TryParseList(accept, out var ranges))
                return ranges.Any(static range => Is(range, Multipart) && range.Quality is not 0);
        }
        return false;
    }

    /// <summary>Whether a body is JSON in UTF-8.</summary>
    public static bool IsJsonBody(string? contentType)
    {
        if (contentType is Json or "application/json; charset=utf-8") return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    // MatchesMediaType would take application/json as a range that holds application/graphql-response+json.
    private static ResponseFormat FormatOf(MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes || Is(range, "application/*") || Is(range, GraphQL)) return ResponseFormat.GraphQL;
        if (Is(range, Json)) return ResponseFormat.Json;
        return Is(range, EventStream) || Is(range, "text/*") ? ResponseFormat.EventStream : ResponseFormat.None;
    }

    private static bool Is(MediaTypeHeaderValue range, string type) => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);
}
