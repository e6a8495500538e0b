using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Everything registered for one schema.</summary>
internal sealed class SchemaOptions
{
    public RootOptions Query { get; } = new("Query");

    public RootOptions Mutation { get; } = new("Mutation");

    public RootOptions Subscription { get; } = new("Subscription");

    public List<Type> Types { get; } = [];

    public List<Type> Extensions { get; } = [];

    /// <summary>CLR type to scalar type class.</summary>
    public Dictionary<Type, Type> Bindings { get; } = [];

    public ValueConverters Converters { get; } = new();

    public SchemaFeatures Features { get; } = new();

    public PagingOptions Paging { get; } = new();

    public bool Filtering { get; set; }

    public bool Sorting { get; set; }

    public bool MutationConventions { get; set; }

    public bool ConventionsForAllMutations { get; set; } = true;

    public List<DocumentNode> Documents { get; } = [];

    public Dictionary<(string Type, string Field), FieldResolver> Resolvers { get; } = [];

    public IServiceProvider? Services { get; set; }

    public string? Description { get; set; }
}

/// <summary>An operation root: the classes its fields come from.</summary>
internal sealed class RootOptions(string name)
{
    public string Name { get; set; } = name;

    public bool Wanted { get; set; }

    /// <summary>The class that is the root itself, when there is one.</summary>
    public Type? Class { get; set; }
}
