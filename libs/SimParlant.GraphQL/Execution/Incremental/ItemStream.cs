namespace SimParlant.GraphQL.Execution;

/// <summary>The rest of a list whose first items have been delivered.</summary>
internal sealed class ItemStream(ResultList list, FieldPlan plan, CompletionPlan element, IAsyncEnumerator<object?> rest)
{
    /// <summary>Items that may be executed ahead of what was delivered.</summary>
    public const int Ahead = 64;

    private int _next = list.Count;

    public ResultList List => list;

    public FieldPlan Plan => plan;

    public IAsyncEnumerator<object?> Rest => rest;

    /// <summary>Items read and not delivered, in order.</summary>
    public Queue<StreamItem> Items { get; } = new();

    /// <summary>The next item is being waited for.</summary>
    public bool IsReading { get; set; }

    /// <summary>No item follows.</summary>
    public bool IsExhausted { get; set; }

    /// <summary>What ended the list before its end.</summary>
    public Exception? Failure { get; set; }

    public bool WantsMore => Id is not null && !IsOver && !IsReading && !IsExhausted && Failure is null && Items.Count < Ahead;

    /// <summary>Set once the client was told to expect it.</summary>
    public string? Id { get; set; }

    public bool IsOver { get; set; }

    public StreamedItem NextItem(ResultArena arena) => new(list, arena, element, _next++);
}
