using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Turns;

/// <summary>The events of a turn. Each carries a key made of the turn and the step, so that a repeated turn repeats none.</summary>
internal static class TurnEvents
{
    public static NewEvent Acknowledged(ClaimedTurn turn) => Status(turn, "acknowledged", new { status = "acknowledged" });

    public static NewEvent Processing(ClaimedTurn turn) => Status(turn, "processing", new { status = "processing", stage = "Interpreting" });

    public static NewEvent Typing(ClaimedTurn turn) => Status(turn, "typing", new { status = "typing" });

    public static NewEvent Ready(ClaimedTurn turn, IReadOnlyList<GuidelineMatch> matches) => Status(
        turn, "ready", new { status = "ready", stage = "completed", matchedGuidelines = matches.Select(m => m.Guideline.Id) });

    public static NewEvent Error(ClaimedTurn turn) => Status(
        turn, "error", new { status = "error", stage = "failed", message = "The agent could not answer." });

    public static NewEvent Message(ClaimedTurn turn, Reply reply, IReadOnlyList<GuidelineMatch> matches, string provider, int processingTimeMs) => new(
        EventType.AgentMessage,
        JsonSerializer.SerializeToElement(new { text = reply.Text }),
        JsonSerializer.SerializeToElement(new
        {
            turnId = turn.Id,
            provider,
            source = reply.Source switch
            {
                ReplySource.CannedResponse => "canned_response",
                ReplySource.Guideline => "guideline",
                _ => "no_match",
            },
            cannedResponseId = reply.CannedResponseId,
            guidelineIds = matches.Select(m => m.Guideline.Id),
            explanation = new { reply = reply.Rationale, guidelines = matches.Select(m => new { id = m.Guideline.Id, why = m.Rationale }) },
            processingTimeMs,
        }),
        Key(turn, "message"));

    private static NewEvent Status(ClaimedTurn turn, string step, object content) => new(
        EventType.StatusUpdate,
        JsonSerializer.SerializeToElement(content),
        JsonSerializer.SerializeToElement(new { turnId = turn.Id }),
        Key(turn, step));

    private static string Key(ClaimedTurn turn, string step) => $"turn:{turn.Id:N}:{step}";
}
