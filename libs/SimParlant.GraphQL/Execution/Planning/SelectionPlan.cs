using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>The merged fields asked of one concrete type, in response order.</summary>
internal sealed class SelectionPlan(ObjectType type, FieldPlan[] fields, DeferUsage[]? introduced = null, DeferredPlan[]? deferred = null, SelectionVariants? variants = null)
{
    public ObjectType Type { get; } = type;

    public FieldPlan[] Fields { get; } = fields;

    /// <summary>The plan of a request: another one where its conditions decide which of several nodes comes first.</summary>
    public SelectionPlan For(ulong flags) => variants is null ? this : variants.For(flags);

    /// <summary>The <c>@defer</c>s that stand in this selection itself: here their fragments begin.</summary>
    public DeferUsage[] Introduced { get; } = introduced ?? [];

    /// <summary>Fields of the same object that come later.</summary>
    public DeferredPlan[] Deferred { get; } = deferred ?? [];

    public bool IsWhole => Introduced.Length == 0 && Deferred.Length == 0;

    /// <summary>Whether everything asked of an object can be read from it, so that it needs no place in the result tree.</summary>
    public bool IsDirect => _isDirect.Known ?? _isDirect.Set(Array.TrueForAll(Fields, static each => each.Constant is not null || each.IsDirect));

    private Finding _isDirect;
}

/// <summary>A truth found at first use, by whichever request comes first; all of them find the same.</summary>
internal struct Finding
{
    private byte _state;   // one byte, so that no reader sees half of it

    public readonly bool? Known => _state switch { 1 => false, 2 => true, _ => null };

    public bool Set(bool value)
    {
        _state = value ? (byte)2 : (byte)1;
        return value;
    }
}

/// <summary>A selection set, the conditions under which it takes part (0 means always), and the <c>@defer</c> it stands in.</summary>
internal readonly record struct SelectionPart(SelectionSetNode Selections, ulong Conditions, DeferUsage? Defer);
