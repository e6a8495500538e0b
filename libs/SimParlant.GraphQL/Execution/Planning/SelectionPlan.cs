using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>The merged fields asked of one concrete type, in response order.</summary>
internal sealed class SelectionPlan(ObjectType type, FieldPlan[] fields, SelectionVariants? variants = null)
{
    public ObjectType Type { get; } = type;

    public FieldPlan[] Fields { get; } = fields;

    /// <summary>The plan of a request: another one where its conditions decide which of several nodes comes first.</summary>
    public SelectionPlan For(ulong flags) => variants is null ? this : variants.For(flags);
}

/// <summary>A selection set and the conditions under which it takes part; 0 means always.</summary>
internal readonly record struct SelectionPart(SelectionSetNode Selections, ulong Conditions);
