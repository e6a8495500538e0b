using System.Globalization;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Decides what a client is told, and when (incremental delivery, "Create Incremental Stream"): a fragment is announced once the
/// one around it was delivered, delivered once all its fields are there, and its fields are sent once though several fragments hold them.
/// </summary>
internal sealed class IncrementalPublisher(OperationExecution execution, IncrementalWork work)
{
    private readonly List<ItemStream> _streams = [];
    private readonly List<DeferredFragment> _fragments = [];
    private IncrementalPayload _payload = new();
    private int _ids;

    public bool HasNext => _fragments.Exists(fragment => fragment.IsAwaited) || _streams.Exists(stream => !stream.IsOver);

    public IReadOnlyList<ItemStream> Streams => _streams;

    /// <summary>Announces what begins in the first part.</summary>
    public void Begin()
    {
        TakeOver();
        foreach (var fragment in _fragments.ToArray())
        {
            if (fragment.Parent is null) Announce(fragment);
        }
        foreach (var stream in work.Streams) Announce(stream);
    }

    /// <summary>What there is to tell; null when nothing is.</summary>
    public IncrementalPayload? TakePayload()
    {
        for (var i = 0; i < _streams.Count; i++) Deliver(_streams[i]);   // an item may begin further streams
        _streams.RemoveAll(stream => stream.IsOver);
        _fragments.RemoveAll(fragment => fragment.IsOver);
        if (_payload.IsEmpty) return null;
        var payload = _payload;
        payload.HasNext = HasNext;
        _payload = new IncrementalPayload();
        return payload;
    }

    public void OnEnded(IncrementalUnit unit)
    {
        TakeOver();
        if (unit is DeferredGroup group) OnEnded(group);
    }

    /// <summary>Ends everything with one error.</summary>
    public IncrementalPayload Abandon(IError error)
    {
        var payload = _payload;
        foreach (var fragment in _fragments.Where(fragment => fragment.IsAwaited)) payload.Complete(fragment.Id!, [error]);
        foreach (var stream in _streams.Where(stream => !stream.IsOver)) payload.Complete(stream.Id!, [error]);
        _fragments.Clear();
        _streams.Clear();
        return payload;
    }

    private void TakeOver()
    {
        _fragments.AddRange(work.Found);
        work.Found.Clear();
    }

    private void Announce(DeferredFragment fragment)
    {
        if (fragment.IsOver || fragment.Place.IsCut())
        {
            fragment.IsOver = true;
            return;
        }
        fragment.Groups.RemoveAll(static group => group.Owner.IsCut());
        if (fragment.Groups.TrueForAll(static group => group.IsDelivered))
        {
            // Everything it asks for came without it.
            fragment.IsOver = true;
            foreach (var child in fragment.Children) Announce(child);
            return;
        }
        fragment.Id = NewId();
        _payload.Announce(fragment.Id, fragment.Place.OwnPath(), fragment.Usage.Label);
        StartGroups(fragment);
        CheckComplete(fragment);
    }

    private void Announce(ItemStream stream)
    {
        if (stream.List.IsCut())
        {
            _ = stream.Rest.DisposeAsync();
            return;
        }
        stream.Id = NewId();
        _streams.Add(stream);
        _payload.Announce(stream.Id, stream.List.OwnPath(), stream.Plan.Stream!.Label);
    }

    private void OnEnded(DeferredGroup group)
    {
        if (!group.Failed) group.Data = ResultRenderer.Render(execution, group.Root);
        if (group.Failed)
        {
            var errors = group.Errors.Take();
            foreach (var fragment in group.Fragments)
            {
                if (fragment.IsAwaited) _payload.Complete(fragment.Id!, errors);
                fragment.IsOver = true;
            }
            return;
        }
        foreach (var fragment in group.Fragments)
        {
            if (fragment.IsAwaited) StartGroups(fragment);   // the group may have found further fields of its fragments
            CheckComplete(fragment);
        }
    }

    private void StartGroups(DeferredFragment fragment)
    {
        fragment.Groups.RemoveAll(static group => !group.IsStarted && group.Owner.IsCut());
        foreach (var group in fragment.Groups.ToArray())
        {
            if (!group.IsStarted) work.Start(group);
        }
    }

    private void CheckComplete(DeferredFragment fragment)
    {
        if (!fragment.IsAwaited || !fragment.Groups.TrueForAll(static group => group.Data is not null || group.IsDelivered)) return;
        foreach (var group in fragment.Groups.Where(static group => !group.IsDelivered)) Deliver(group);
        fragment.IsOver = true;
        _payload.Complete(fragment.Id!);
        foreach (var child in fragment.Children) Announce(child);
    }

    private void Deliver(DeferredGroup group)
    {
        group.IsDelivered = true;
        var nearest = group.Fragments.Where(static fragment => fragment.IsAwaited).MaxBy(static fragment => fragment.Place.OwnPath().Length)!;
        var subPath = group.Owner.OwnPath().ToList().Skip(nearest.Place.OwnPath().Length).ToArray();
        _payload.Deliver(nearest.Id!, subPath, group.TakeData(), group.Errors.Take());
        foreach (var stream in group.Streams) Announce(stream);
    }

    private void Deliver(ItemStream stream)
    {
        var ready = new List<PooledBuffer>();
        List<IError>? errors = null;
        var announced = new List<ItemStream>();
        StreamItem? broken = null;
        while (broken is null && stream.Items.TryPeek(out var item) && item.IsFinished)
        {
            stream.Items.Dequeue();
            if ((item.Failed ? null : ResultRenderer.Render(execution, item.Root)) is not { } data)
            {
                broken = item;
                continue;
            }
            ready.Add(data);
            if (item.Errors.Take() is { } found) (errors ??= []).AddRange(found);
            announced.AddRange(item.Streams);
            foreach (var fragment in FragmentsOf(item)) Announce(fragment);
        }
        if (ready.Count > 0) _payload.Deliver(stream.Id!, ready, errors);
        foreach (var inner in announced) Announce(inner);
        if (broken is not null) End(stream, broken.Errors.Take());
        else if (stream.Items.Count == 0 && stream.Failure is { } failure) End(stream, FailureOf(stream, failure));
        else if (stream.Items.Count == 0 && stream.IsExhausted) End(stream, null);
    }

    /// <summary>The fragments that begin in an item and in no fragment that is still to come.</summary>
    private DeferredFragment[] FragmentsOf(StreamItem item) =>
        [.. _fragments.Where(fragment => fragment is { Id: null, Parent: null or { IsOver: true } } && ReferenceEquals(fragment.Place.Root(), item.Root))];

    private void End(ItemStream stream, IReadOnlyList<IError>? errors)
    {
        stream.IsOver = true;
        _payload.Complete(stream.Id!, errors);
        if (!stream.IsReading) _ = stream.Rest.DisposeAsync();
    }

    private IReadOnlyList<IError>? FailureOf(ItemStream stream, Exception failure)
    {
        var errors = execution.Request.NewErrors();
        errors.Add(failure, stream.List.Parent!, stream.List.Index);
        return errors.Take();
    }

    private string NewId() => (_ids++).ToString(CultureInfo.InvariantCulture);
}
