using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Core.Engine;

/// <summary>What a model may look at: one session, and what its agent's workspace wrote for it.</summary>
/// <param name="Message">The customer's words that are to be answered: all since the agent last spoke, joined by line breaks.</param>
public sealed record Conversation(
    Agent Agent,
    Session Session,
    IReadOnlyList<Guideline> Guidelines,
    IReadOnlyList<CannedResponse> CannedResponses,
    IReadOnlyList<SessionEvent> Events,
    string Message)
{
    internal static Conversation Of(TurnContext context, int triggerOffset) => new(
        context.Agent, context.Session, context.Guidelines, context.CannedResponses, context.Events, Unanswered(context.Events, triggerOffset));

    private static string Unanswered(IReadOnlyList<SessionEvent> events, int triggerOffset)
    {
        var texts = new List<string>();
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var happened = events[i];
            if (happened.Offset > triggerOffset)
            {
                continue;
            }

            if (happened.EventType == EventType.AgentMessage)
            {
                break;
            }

            if (happened.EventType == EventType.CustomerMessage)
            {
                texts.Add(happened.Content.GetProperty("text").GetString() ?? "");
            }
        }

        texts.Reverse();
        return string.Join('\n', texts);
    }
}
