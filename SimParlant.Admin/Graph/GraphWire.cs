using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Admin.Graph;

internal sealed record GraphRequest(
    string Query,
    string OperationName,
    object? Variables,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] GraphTrace? Extensions = null);

/// <param name="Traceparent">The span an operation or an event belongs to.</param>
/// <param name="ReturnTraceparent">Asks that every event says which span it belongs to.</param>
internal sealed record GraphTrace(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Traceparent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ReturnTraceparent = false);

internal sealed record GraphResponse<T>(T? Data, IReadOnlyList<WireError>? Errors, GraphTrace? Extensions = null);

internal sealed record WireError(string? Message, WireExtensions? Extensions);

internal sealed record WireExtensions(JsonElement? Code);

/// <summary>A mutation's answer; every operation names the field <c>result</c> and its content <c>value</c>.</summary>
internal sealed record MutationData<T>(Payload<T>? Result);

internal sealed record Payload<T>(T? Value, IReadOnlyList<PayloadError>? Errors);

internal sealed record PayloadError(
    [property: JsonPropertyName("__typename")] string TypeName,
    string Message,
    IReadOnlyList<FieldProblem>? Fields);

/// <summary>A thing of which only the id matters.</summary>
internal sealed record Identified(Guid Id);

internal sealed record Connection<T>(IReadOnlyList<T>? Nodes, PageInfo? PageInfo)
{
    public IReadOnlyList<T> Rows => Nodes ?? [];
    public PageInfo Page => PageInfo ?? Graph.PageInfo.Only;

    /// <summary>How many there are as far as this page tells: "50+" when more follow.</summary>
    public string Count => Page.HasNextPage ? $"{Rows.Count}+" : Rows.Count.ToString();
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
