namespace SimParlant.GraphQL.Types;

/// <summary>What a schema offers beyond the specification.</summary>
public sealed class SchemaFeatures
{
    /// <summary>Fragments may be marked with <c>@defer</c>. Default false.</summary>
    public bool EnableDefer { get; set; }

    /// <summary>Lists may be marked with <c>@stream</c>. Default false.</summary>
    public bool EnableStream { get; set; }
}
