namespace SimParlant.GraphQL.Execution;

/// <summary>A place in the response that holds other places: an object or a list. Touched only by its execution's loop.</summary>
internal abstract class ResultNode
{
    private readonly object?[] _chunk;
    private readonly int _offset;

    protected ResultNode(ResultNode? parent, int index, ResultArena arena, int count)
    {
        Parent = parent;
        Index = index;
        Count = count;
        (_chunk, _offset) = arena.Take(count);
    }

    /// <summary>Stands in the slot of a field left out by <c>@skip</c> or <c>@include</c>.</summary>
    public static object Skipped { get; } = new();

    public ResultNode? Parent { get; }

    /// <summary>The slot of <see cref="Parent"/> that holds this node.</summary>
    public int Index { get; }

    public int Count { get; }

    /// <summary>Set once a null in here had to bubble out; the node is no part of the response.</summary>
    public bool Dead { get; private set; }

    /// <summary>A leaf's runtime value, a node, <see cref="Skipped"/> or null.</summary>
    public object? this[int slot]
    {
        get => _chunk[_offset + slot];
        set => _chunk[_offset + slot] = value;
    }

    public ReadOnlySpan<object?> Slots => _chunk.AsSpan(_offset, Count);

    /// <summary>The node around this one, also where this one begins a part of its own.</summary>
    public virtual ResultNode? Around => Parent;

    /// <summary>Nulls bubble no further: the node is the root of the answer or of a part that comes later.</summary>
    public virtual bool IsRoot => Parent is null;

    public ResultNode Root()
    {
        var node = this;
        while (!node.IsRoot) node = node.Parent!;
        return node;
    }

    public abstract CompletionPlan PlanOf(int slot);

    public abstract FieldPlan FieldOf(int slot);

    public abstract Path PathOf(int slot);

    public bool IsCut()
    {
        for (var node = this; node is not null; node = node.Around)
        {
            if (node.Dead) return true;
        }
        return false;
    }

    /// <summary>Puts null into a slot; where null is not allowed, the nearest ancestor that may be null becomes null (spec 6.4.4).</summary>
    /// <returns>False when the whole response, or the whole part, became null.</returns>
    public bool SetNull(int slot)
    {
        var node = this;
        while (node.PlanOf(slot).NonNull)
        {
            node.Dead = true;
            if (node.IsRoot) return false;
            (node, slot) = (node.Parent!, node.Index);
        }
        node[slot] = null;
        return true;
    }

    /// <summary>Where the node itself stands.</summary>
    public Path OwnPath() => Parent is null ? Path.Root : Parent.PathOf(Index);
}

/// <summary>An object of the response and the runtime value behind it.</summary>
internal sealed class ResultObject : ResultNode
{
    private readonly ResultObject? _continued;

    public ResultObject(ResultNode? parent, int index, ResultArena arena, SelectionPlan plan, object? source)
        : base(parent, index, arena, plan.Fields.Length) => (Plan, Source) = (plan, source);

    /// <summary>More fields of an object, delivered later: the same place and source, but a root of its own.</summary>
    public ResultObject(ResultObject continued, ResultArena arena, SelectionPlan plan)
        : this(continued.Parent, continued.Index, arena, plan, continued.Source) => _continued = continued;

    public SelectionPlan Plan { get; }

    public object? Source { get; }

    public override ResultNode? Around => _continued ?? Parent;

    public override bool IsRoot => _continued is not null || Parent is null;

    public override CompletionPlan PlanOf(int slot) => Plan.Fields[slot].Completion;

    public override FieldPlan FieldOf(int slot) => Plan.Fields[slot];

    public override Path PathOf(int slot) => OwnPath().Append(Plan.Fields[slot].ResponseName);
}

/// <summary>A list of the response.</summary>
internal sealed class ResultList(ResultNode parent, int index, ResultArena arena, FieldPlan field, CompletionPlan element, int count)
    : ResultNode(parent, index, arena, count)
{
    public override CompletionPlan PlanOf(int slot) => element;

    public override FieldPlan FieldOf(int slot) => field;

    public override Path PathOf(int slot) => OwnPath().Append(slot);
}

/// <summary>One item of a list that comes after the others; a root of its own.</summary>
internal sealed class StreamedItem(ResultList list, ResultArena arena, CompletionPlan element, int position)
    : ResultNode(list, position, arena, 1)
{
    public override bool IsRoot => true;

    public override CompletionPlan PlanOf(int slot) => element;

    public override FieldPlan FieldOf(int slot) => list.FieldOf(Index);

    public override Path PathOf(int slot) => OwnPath();
}
