using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>One validation: what is validated, what is known about it, and what was found.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> _errors = [];
    private FragmentGraph? _graph;

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Facts = new DocumentFacts(document);
    }

    public Schema Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    public DocumentFacts Facts { get; }

    public FragmentGraph Graph => _graph ??= new FragmentGraph(Facts, Options.MaxErrors);

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>No further error is told; looking for one is a waste.</summary>
    public bool IsFull => _errors.Count >= Options.MaxErrors;

    public void Report(GraphQLError error)
    {
        if (!IsFull)
        {
            _errors.Add(error);
        }
    }

    /// <summary>A sentence to append to a message, with a leading space; empty when nothing is similar or nothing may be said.</summary>
    public string Suggest(string given, IEnumerable<string> candidates) =>
        Options.AllowSuggestions && !IsFull ? Suggestions.Sentence(Suggestions.Similar(given, candidates)) : "";

    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => Schema.Query,
        OperationType.Mutation => Schema.Mutation,
        _ => Schema.Subscription,
    };

    public OutputField? FindField(NamedType? parent, string name)
    {
        if (parent is ComplexType complex && complex.Fields.TryGet(name, out var field))
        {
            return field;
        }

        if (parent is null || !name.StartsWith("__", StringComparison.Ordinal))
        {
            return null;
        }

        return name == Schema.TypenameField.Name && parent.IsCompositeType() ? Schema.TypenameField
            : !ReferenceEquals(parent, Schema.Query) ? null
            : name == Schema.SchemaField.Name ? Schema.SchemaField
            : name == Schema.TypeField.Name ? Schema.TypeField
            : null;
    }

    /// <summary>The composite type a condition names; null when unknown or a leaf.</summary>
    public NamedType? CompositeType(NamedTypeNode node) =>
        Schema.TryGetType(node.Name.Value, out var type) && type.IsCompositeType() ? type : null;
}
