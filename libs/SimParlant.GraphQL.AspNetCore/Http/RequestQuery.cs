using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Reads a request out of the query string of a GET.</summary>
internal static class RequestQuery
{
    /// <exception cref="BadRequestException">The query string holds no request.</exception>
    public static OperationRequestBuilder ToRequest(IQueryCollection query)
    {
        var document = query["query"].ToString();
        var extensions = Map(query, "extensions");
        var id = Text(query, "documentId") ?? Text(query, "id") ?? PersistedId(extensions);
        if (document.Length == 0 && id is null) throw BadRequestException.Malformed("The request has neither `query` nor `documentId`.");
        return OperationRequestBuilder.New()
            .SetDocument(document.Length == 0 ? null : document)
            .SetDocumentId(id)
            .SetOperationName(Text(query, "operationName"))
            .SetVariableValues(Map(query, "variables"))
            .SetExtensions(extensions);
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static string? PersistedId(JsonElement? extensions)
    {
        try
        {
            return RequestBody.PersistedId(extensions);
        }
        catch (InvalidOperationException)   // a lone surrogate, in a name or a text
        {
            throw BadRequestException.Malformed("`extensions` hold text that is no Unicode.");
        }
    }

    private static JsonElement? Map(IQueryCollection query, string name)
    {
        if (query[name].ToString() is not { Length: > 0 } text) return null;
        JsonElement value;
        try
        {
            value = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw BadRequestException.Malformed($"`{name}` is not well-formed JSON.");
        }
        if (value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw BadRequestException.Malformed($"`{name}` must be a JSON object.");
    }
}
