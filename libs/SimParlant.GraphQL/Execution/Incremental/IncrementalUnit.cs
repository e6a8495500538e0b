namespace SimParlant.GraphQL.Execution;

/// <summary>A part of an answer that is executed by itself, with errors of its own.</summary>
internal abstract class IncrementalUnit(ResultNode root, ErrorCollector errors)
{
    public ResultNode Root => root;

    public ErrorCollector Errors => errors;

    /// <summary>Resolvers that have not finished.</summary>
    public int Pending { get; set; }

    public bool IsStarted { get; set; }

    public bool IsFinished { get; set; }

    /// <summary>A null bubbled out of it: it has no data.</summary>
    public bool Failed => root.Dead;

    /// <summary>The streams that begin in it; they are announced when it is delivered.</summary>
    public List<ItemStream> Streams { get; } = [];

    /// <summary>Executes what needs no waiting.</summary>
    public abstract void Start(FieldExecutor fields);
}

/// <summary>Fields of one object that come with one or more deferred fragments.</summary>
internal sealed class DeferredGroup(ResultObject owner, ResultObject root, IReadOnlyList<DeferredFragment> fragments, ErrorCollector errors)
    : IncrementalUnit(root, errors)
{
    public ResultObject Owner => owner;

    public IReadOnlyList<DeferredFragment> Fragments => fragments;

    public bool IsDelivered { get; set; }

    /// <summary>The rendered fields, from the end of their execution until they are delivered.</summary>
    public PooledBuffer? Data { get; set; }

    public PooledBuffer TakeData()
    {
        var data = Data!;
        Data = null;
        return data;
    }

    public override void Start(FieldExecutor fields) => fields.ExecuteAll((ResultObject)Root);
}

/// <summary>One item of a streamed list.</summary>
internal sealed class StreamItem(ItemStream stream, StreamedItem root, ErrorCollector errors, object? value) : IncrementalUnit(root, errors)
{
    public ItemStream Stream => stream;

    public override void Start(FieldExecutor fields) => fields.Complete(Root, 0, Root.FieldOf(0), Root.PlanOf(0), value);
}
