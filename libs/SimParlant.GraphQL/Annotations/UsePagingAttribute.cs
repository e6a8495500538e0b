namespace SimParlant.GraphQL.Annotations;

/// <summary>The field is a cursor connection.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UsePagingAttribute : Attribute
{
    private int? _defaultPageSize;
    private int? _maxPageSize;
    private bool? _includeTotalCount;

    /// <summary>The beginning of the names of connection and edge; the name of the field by default.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>Items without <c>first</c> and <c>last</c>; 10 unless the schema says otherwise.</summary>
    public int DefaultPageSize { get => _defaultPageSize ?? 0; set => _defaultPageSize = value; }

    /// <summary>The most a client may ask for; 50 unless the schema says otherwise.</summary>
    public int MaxPageSize { get => _maxPageSize ?? 0; set => _maxPageSize = value; }

    /// <summary>Adds <c>totalCount</c>.</summary>
    public bool IncludeTotalCount { get => _includeTotalCount ?? false; set => _includeTotalCount = value; }

    internal (int? Default, int? Max, bool? Total) Given => (_defaultPageSize, _maxPageSize, _includeTotalCount);
}
