namespace SimParlant.Core.Turns;

/// <summary>Where the engine tells an operator what happens; ids only, never words of a conversation.</summary>
public interface ITurnLog
{
    /// <param name="outcome">completed, cancelled, lost or failed.</param>
    void TurnEnded(ClaimedTurn turn, string outcome);

    void TurnFailed(ClaimedTurn turn, Exception why);

    void RenewalFailed(ClaimedTurn turn, Exception why);

    /// <summary>No turns could be claimed; it is tried again.</summary>
    void ClaimFailed(Exception why);
}
