using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Relations;

/// <summary>
/// Decides, without any model, which of the things that apply stay. Rounds to a fixed point, three at most: dependencies, relational
/// priority, numeric priority, entailment. Source: Parlant's relational resolver.
/// </summary>
internal static class RelationResolver
{
    private const int Rounds = 3;

    /// <param name="matched">Guidelines found to apply, with the priority that counts here and now.</param>
    /// <param name="active">Journeys that are, or are about to be, under way.</param>
    public static Resolved Resolve(Behaviour behaviour, IReadOnlyDictionary<Guid, int> matched, IReadOnlySet<Guid> active)
    {
        var parts = new Parts(behaviour, matched);
        var candidates = new HashSet<Guid>(matched.Keys.Concat(active));
        var entailed = new HashSet<Guid>();
        var outranked = new HashSet<Guid>();
        var verdicts = new Dictionary<Guid, Resolution>();
        HashSet<Guid> before = [];
        for (var round = 0; round < Rounds; round++)
        {
            var standing = new HashSet<Guid>(candidates.Concat(entailed).Except(outranked));
            DropUnmet(parts, standing, verdicts);
            Outrank(parts, standing, outranked, verdicts);
            DropUnmet(parts, standing, verdicts);
            KeepHighest(parts, standing, entailed, outranked, verdicts);
            DropUnmet(parts, standing, verdicts);
            Entail(parts, standing, candidates, entailed, outranked, verdicts);
            if (standing.SetEquals(before))
            {
                break;
            }

            before = standing;
        }

        foreach (var id in before)
        {
            verdicts[id] = entailed.Contains(id) && !candidates.Contains(id) ? Resolution.Entailed : Resolution.None;
        }

        return new Resolved(before, verdicts);
    }

    private static void DropUnmet(Parts parts, HashSet<Guid> standing, Dictionary<Guid, Resolution> verdicts)
    {
        // What is dropped may be what another depends on, so until nothing changes.
        while (standing.Where(id => !parts.IsMet(id, standing)).ToList() is { Count: > 0 } unmet)
        {
            foreach (var id in unmet)
            {
                standing.Remove(id);
                verdicts[id] = Resolution.UnmetDependency;
            }
        }
    }

    private static void Outrank(Parts parts, HashSet<Guid> standing, HashSet<Guid> outranked, Dictionary<Guid, Resolution> verdicts)
    {
        // Judged on what stood before any of them fell: of a chain A over B over C only A stays.
        var losers = parts.Of(RelationshipKind.Priority)
            .Where(r => parts.Bearers(r.Source).Any(standing.Contains) && (r.Source.Kind != EntityKind.TagAll || parts.Bearers(r.Source).All(standing.Contains)))
            .SelectMany(r => parts.Bearers(r.Target).Except(parts.Bearers(r.Source)))
            .Where(standing.Contains)
            .ToList();
        foreach (var id in losers)
        {
            standing.Remove(id);
            outranked.Add(id);
            verdicts[id] = Resolution.Deprioritized;
        }
    }

    private static void KeepHighest(
        Parts parts, HashSet<Guid> standing, HashSet<Guid> entailed, HashSet<Guid> outranked, Dictionary<Guid, Resolution> verdicts)
    {
        var ranked = standing.Where(id => !entailed.Contains(id)).ToList();
        if (ranked.Count == 0)
        {
            return;
        }

        var highest = ranked.Max(parts.PriorityOf);
        foreach (var id in ranked.Where(id => parts.PriorityOf(id) < highest))
        {
            standing.Remove(id);
            outranked.Add(id);
            verdicts[id] = Resolution.Deprioritized;
        }
    }

    private static void Entail(
        Parts parts, HashSet<Guid> standing, HashSet<Guid> candidates, HashSet<Guid> entailed, HashSet<Guid> outranked, Dictionary<Guid, Resolution> verdicts)
    {
        entailed.Clear();
        var waiting = new Queue<Guid>(standing.Where(candidates.Contains));
        standing.IntersectWith(candidates);
        while (waiting.TryDequeue(out var source))
        {
            foreach (var target in parts.Of(RelationshipKind.Entailment).Where(r => parts.Bearers(r.Source).Contains(source)).SelectMany(r => parts.Bearers(r.Target)))
            {
                if (!outranked.Contains(target) && standing.Add(target))
                {
                    if (!candidates.Contains(target))
                    {
                        entailed.Add(target);
                    }

                    verdicts[target] = Resolution.Entailed;
                    waiting.Enqueue(target);
                }
            }
        }

        DropUnmet(parts, standing, verdicts);
        entailed.IntersectWith(standing);
    }
}

/// <param name="Standing">Ids of the guidelines and journeys that count.</param>
/// <param name="Verdicts">Of everything that was looked at.</param>
internal sealed record Resolved(IReadOnlySet<Guid> Standing, IReadOnlyDictionary<Guid, Resolution> Verdicts);
