using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Admin.Graph;

internal sealed record GraphRequest(string Query, string OperationName, object? Variables);

internal sealed record GraphResponse<T>(T? Data, IReadOnlyList<WireError>? Errors);

internal sealed record WireError(string? Message, WireExtensions? Extensions);

internal sealed record WireExtensions(JsonElement? Code);

/// <summary>A mutation's answer; every operation names the field <c>result</c> and its content <c>value</c>.</summary>
internal sealed record MutationData<T>(Payload<T>? Result);

internal sealed record Payload<T>(T? Value, IReadOnlyList<PayloadError>? Errors);

internal sealed record PayloadError(
    [property: JsonPropertyName("__typename")] string TypeName,
    string Message,
    IReadOnlyList<FieldProblem>? Fields);

/// <summary>What is left to say of a thing that was deleted.</summary>
internal sealed record Identified(Guid Id);

internal sealed record Connection<T>(IReadOnlyList<T>? Nodes, PageInfo? PageInfo, int TotalCount)
{
    public IReadOnlyList<T> Rows => Nodes ?? [];
    public PageInfo Page => PageInfo ?? Graph.PageInfo.Only;
}

public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor)
{
    public static PageInfo Only { get; } = new(false, false, null, null);
}

internal static class GraphJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };
}
