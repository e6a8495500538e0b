using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Reads requests out of a JSON body. The document behind it must outlive the execution.</summary>
internal static class RequestBody
{
    /// <exception cref="BadRequestException">The body is too large, malformed or not JSON at all.</exception>
    public static async ValueTask<JsonDocument> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!MediaTypes.IsJsonBody(request.ContentType))
        {
            throw new BadRequestException(
                "The content type must be `application/json` in UTF-8.", ErrorCodes.Server.RequestInvalid, StatusCodes.Status415UnsupportedMediaType);
        }
        if (request.ContentLength > limit) throw BadRequestException.TooLarge(limit);

        var reader = request.BodyReader;
        while (true)
        {
            var read = await ReadMoreAsync(reader, limit, cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > limit) throw BadRequestException.TooLarge(limit);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            try
            {
                return Parse(read.Buffer);
            }
            catch (JsonException)
            {
                throw BadRequestException.Malformed("The body is not well-formed JSON.");
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    /// <exception cref="BadRequestException">The element is no request.</exception>
    public static OperationRequestBuilder ToRequest(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw BadRequestException.Malformed("A request must be a JSON object.");
        try
        {
            return Read(body);
        }
        catch (InvalidOperationException)   // a lone surrogate, in a name or a text
        {
            throw BadRequestException.Malformed("The request holds text that is no Unicode.");
        }
    }

    private static OperationRequestBuilder Read(JsonElement body)
    {
        var query = Text(body, "query");
        var extensions = Map(body, "extensions");
        var id = Text(body, "documentId") ?? Text(body, "id") ?? PersistedId(extensions);
        if (string.IsNullOrEmpty(query) && id is null) throw BadRequestException.Malformed("The request has neither `query` nor `documentId`.");
        return OperationRequestBuilder.New()
            .SetDocument(query)
            .SetDocumentId(id)
            .SetOperationName(Text(body, "operationName"))
            .SetVariableValues(Map(body, "variables"))
            .SetExtensions(extensions);
    }

    /// <summary>The hash of Apollo's protocol, by whichever algorithm.</summary>
    public static string? PersistedId(JsonElement? extensions)
    {
        if (extensions is not { } map || !map.TryGetProperty("persistedQuery", out var persisted) || persisted.ValueKind != JsonValueKind.Object) return null;
        return Text(persisted, "sha256Hash") ?? Text(persisted, "md5Hash") ?? Text(persisted, "sha1Hash");
    }

    private static async ValueTask<ReadResult> ReadMoreAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused)   // the server's own body limit, or a broken body
        {
            throw refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? BadRequestException.TooLarge(limit)
                : BadRequestException.Malformed("The body could not be read.");
        }
        catch (IOException)   // chunks of an impossible size
        {
            throw BadRequestException.Malformed("The body could not be read.");
        }
    }

    // ParseValue copies, so the pipe may reuse its memory; JsonDocument.Parse would keep pointing into it.
    private static JsonDocument Parse(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var document = JsonDocument.ParseValue(ref reader);
        try
        {
            reader.Read();   // anything but white space after the value throws
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw BadRequestException.Malformed($"`{name}` must be a string.");
        return value.GetString();
    }

    private static JsonElement? Map(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw BadRequestException.Malformed($"`{name}` must be a JSON object.");
    }
}
