using SimParlant.Core.Audit;

namespace SimParlant.Core.Isolation;

/// <summary>Where the watch tells an operator what it sees; ids only.</summary>
public interface IBoundaryLog
{
    void Attempted(Actor actor, FoundObject target);

    /// <summary>Some missed ids were not looked into.</summary>
    void WatchFailed(Exception why);
}
