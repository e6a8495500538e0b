using SimParlant.Core.Engine;

namespace SimParlant.Evaluation.Memory;

/// <summary>What the workspace's counters would say. An id counts as often as it is named.</summary>
internal sealed class MemoryCounters
{
    private readonly Dictionary<Guid, int> _counts = [];
    private readonly Dictionary<Guid, int> _completed = [];

    public int Of(Guid id) => _counts.GetValueOrDefault(id);

    /// <summary>Percent of the sessions that entered the journey.</summary>
    public int CompletionRate(Guid journeyId) => Of(journeyId) == 0 ? 0 : 100 * _completed.GetValueOrDefault(journeyId) / Of(journeyId);

    public void Add(TurnEffects effects)
    {
        IEnumerable<Guid> used =
        [
            .. effects.MatchedGuidelines, .. effects.MatchedLinks, .. effects.UsedAnswers, .. effects.UsedTransitions,
            .. effects.StartedJourneys, .. effects.Tools.Select(use => use.ToolId),
        ];
        foreach (var id in used)
        {
            _counts[id] = Of(id) + 1;
        }

        foreach (var id in effects.CompletedJourneys)
        {
            _completed[id] = _completed.GetValueOrDefault(id) + 1;
        }
    }
}
