namespace SimParlant.GraphQL.Data;

/// <summary>The schema's defaults for connections; an attribute on the field wins.</summary>
public sealed class PagingOptions
{
    /// <summary>Items without <c>first</c> and <c>last</c>. Default 10.</summary>
    public int? DefaultPageSize { get; set; } = 10;

    /// <summary>The most a client may ask for. Default 50.</summary>
    public int? MaxPageSize { get; set; } = 50;

    /// <summary>Adds <c>totalCount</c> to every connection. Default false.</summary>
    public bool? IncludeTotalCount { get; set; } = false;
}
