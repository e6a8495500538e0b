using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Journeys;

/// <summary>One journey in one turn: where it stood, and where it goes.</summary>
internal sealed class JourneyRun(JourneyMap map, JourneyProgress? before)
{
    private readonly List<JourneyHop> _hops = [];

    public JourneyMap Map => map;

    public JourneyProgress? Before => before;

    /// <summary>Empty as long as it has not been entered.</summary>
    public IReadOnlyList<Guid> Path { get; private set; } = before is { Status: JourneyStatus.Active } ? before.Path : [];

    public JourneyStatus Status { get; private set; } = JourneyStatus.Active;

    /// <summary>Why it is where it is.</summary>
    public string Rationale { get; private set; } = "";

    /// <summary>What happened this turn, in order.</summary>
    public IReadOnlyList<JourneyHop> Hops => _hops;

    /// <summary>Something of higher priority applied, or it was not meant: nothing of it counts.</summary>
    public bool IsDropped { get; set; }

    public JourneyNode? Current => Path.Count == 0 ? null : map.Find(Path[^1]);

    /// <summary>The state that asks for something now: where it stands, unless it left, or ended without a last word.</summary>
    public JourneyNode? Speaking => IsDropped || Status == JourneyStatus.Left ? null : Current;

    public bool IsEntered => Path.Count > 0;

    public void Explain(string rationale) => Rationale = rationale;

    public void Hop(string move, JourneyNode? from, JourneyNode to, Guid? edge)
    {
        Path = [.. Path, to.Id];
        _hops.Add(new(move, from, to, edge));
    }

    /// <summary>Back to a state of the path.</summary>
    public void Return(JourneyNode to)
    {
        var from = Current;
        Path = [.. Path.Take(Path.ToList().IndexOf(to.Id) + 1)];
        _hops.Add(new("backtrack", from, to, null));
    }

    public void End(JourneyStatus status)
    {
        Status = status;
        _hops.Add(new(status == JourneyStatus.Completed ? "complete" : "leave", Current, null, null));
    }

    /// <summary>What the session remembers of it.</summary>
    public JourneyProgress After() => new(map.Id, Status, Path, before?.WasCompleted == true || Status == JourneyStatus.Completed);
}

/// <param name="Move">enter, advance, skip, backtrack, complete or leave.</param>
/// <param name="Edge">The transition used, if one was.</param>
internal sealed record JourneyHop(string Move, JourneyNode? From, JourneyNode? To, Guid? Edge);
