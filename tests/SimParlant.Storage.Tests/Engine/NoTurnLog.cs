using SimParlant.Core.Turns;

namespace SimParlant.Storage.Tests.Engine;

internal sealed class NoTurnLog : ITurnLog
{
    public void TurnEnded(ClaimedTurn turn, string outcome)
    {
    }

    public void TurnFailed(ClaimedTurn turn, Exception why)
    {
    }

    public void RenewalFailed(ClaimedTurn turn, Exception why)
    {
    }

    public void ClaimFailed(Exception why)
    {
    }
}
