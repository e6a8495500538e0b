using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

internal enum CompletionKind
{
    Leaf,
    List,
    Object,
    Abstract,
}

/// <summary>How a value of a type is completed; the type's wrappers unfolded once.</summary>
internal sealed class CompletionPlan
{
    private CompletionPlan(CompletionKind kind, bool nonNull, NamedType named, CompletionPlan? element)
    {
        Kind = kind;
        NonNull = nonNull;
        Named = named;
        Element = element;
    }

    public CompletionKind Kind { get; }

    public bool NonNull { get; }

    public NamedType Named { get; }

    /// <summary>Whether objects stand inside all lists.</summary>
    public bool IsComposite => Element is null ? Kind != CompletionKind.Leaf : Element.IsComposite;

    /// <summary>The elements' plan, for lists.</summary>
    public CompletionPlan? Element { get; }

    public static CompletionPlan For(IType type)
    {
        var inner = type.Nullable();
        var nonNull = type.IsNonNull();
        if (inner is ListType list)
        {
            var element = For(list.Inner);
            return new CompletionPlan(CompletionKind.List, nonNull, element.Named, element);
        }
        var named = inner.NamedType();
        var kind = named switch
        {
            ObjectType => CompletionKind.Object,
            InterfaceType or UnionType => CompletionKind.Abstract,
            _ => CompletionKind.Leaf,
        };
        return new CompletionPlan(kind, nonNull, named, null);
    }
}
