using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Memory;

/// <summary>What a member does in a conversation, as the service would do it.</summary>
internal sealed class MemorySupervision(MemoryEngine engine, ScenarioClock clock)
{
    /// <returns>Why it cannot be done; null when it was.</returns>
    public string? Do(MemorySession session, HumanAct act)
    {
        lock (engine.Gate)
        {
            switch (act.Does)
            {
                case HumanDeed.TakesOver:
                    session.Row.Mode = SessionMode.Paused;
                    engine.CancelOpen(session, all: true);
                    session.Pending?.Status = "superseded";
                    return null;
                case HumanDeed.HandsBack:
                    HandBack(session);
                    return null;
                case HumanDeed.Says:
                    Say(session, act.Text!, new { source = "human_agent" }, null);
                    return null;
                default:
                    return Decide(session, act);
            }
        }
    }

    private void HandBack(MemorySession session)
    {
        session.Row.Mode = SessionMode.Auto;
        var last = session.Events.FindLast(e => e.EventType is EventType.CustomerMessage or EventType.AgentMessage);
        if (last?.EventType == EventType.CustomerMessage && !session.Turns.Exists(turn => turn.IsOpen))
        {
            engine.Queue(session, TurnKind.Reply, [], last.Offset);
        }
    }

    private string? Decide(MemorySession session, HumanAct act)
    {
        if (session.Pending is not { } draft)
        {
            return "no draft waits";
        }

        draft.Status = act.Does switch { HumanDeed.Approves => "approved", HumanDeed.Edits => "edited", _ => "rejected" };
        if (act.Does != HumanDeed.Rejects)
        {
            Say(session, act.Text ?? draft.Text, new { turnId = draft.TurnId, explanation = draft.Explanation?.ToJson() }, $"turn:{draft.TurnId:N}:message");
        }

        return null;
    }

    private void Say(MemorySession session, string text, object metadata, string? key) => session.Append(
        new NewEvent(EventType.AgentMessage, JsonSerializer.SerializeToElement(new { text }), JsonSerializer.SerializeToElement(metadata), key), engine.NewId(), clock.UtcNow);
}
