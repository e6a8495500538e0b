namespace SimParlant.GraphQL.Execution;

/// <summary>A fragment at one place of the answer that is delivered later, whole or not at all.</summary>
internal sealed class DeferredFragment(DeferUsage usage, ResultObject place, DeferredFragment? parent)
{
    public DeferUsage Usage => usage;

    public ResultObject Place => place;

    /// <summary>The fragment around it, which is delivered first.</summary>
    public DeferredFragment? Parent => parent;

    public List<DeferredFragment> Children { get; } = [];

    public List<DeferredGroup> Groups { get; } = [];

    /// <summary>Set once the client was told to expect it.</summary>
    public string? Id { get; set; }

    /// <summary>Delivered, failed, or not to come because its place is no part of the answer.</summary>
    public bool IsOver { get; set; }

    public bool IsAwaited => Id is not null && !IsOver;
}
