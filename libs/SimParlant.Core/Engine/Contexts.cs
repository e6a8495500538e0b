using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Core.Engine;

/// <summary>What a model is told, made of what was loaded.</summary>
internal static class Contexts
{
    private const int MostCents = 1_000_000;
    private const int MicroCents = 1_000_000;
    private const int EarlierOutcomes = 8;

    public static ModelContext ModelOf(TurnFacts facts, AgentSettings settings) => new(
        facts.Agent.WorkspaceId, facts.Session.Id, facts.Agent.ModelProvider, facts.Agent.ModelName,
        (facts.Agent.Temperature ?? 70) / 100d, facts.Agent.MaxTokens ?? 2000, facts.Agent.MaxContextLength ?? 8000,
        new TurnBudget(
            Least(settings.TurnTokens, facts.TokensLeft),
            Least(settings.TurnCents, facts.CentsLeft) is { } cents ? Math.Min(cents, MostCents) * MicroCents : null));

    public static Dialogue DialogueOf(TurnFacts facts, ClaimedTurn turn)
    {
        // Of a reply's own attempt nothing was said yet but a preamble; what came after its message is for the turns after it.
        var isReply = facts.Request.Kind == TurnKind.Reply;
        var told = facts.Events.Where(e => !isReply || e.Offset <= turn.TriggerOffset).ToList();
        var late = isReply ? LateOf(facts, turn) : [];
        var transcript = Transcript(told, late, facts.Memory.AnsweredOffset);
        return new Dialogue
        {
            Agent = new(facts.Agent.Name, facts.Agent.Description, facts.Agent.SystemPrompt, facts.Agent.SystemInstructions, facts.Agent.ConversationStyle),
            Customer = new(
                facts.Session.CustomerId, facts.Customer?.Name ?? NameOf(facts.Variables), facts.Session.Locale, facts.Session.Timezone,
                facts.Customer?.Tags ?? []),
            Transcript = transcript,
            Message = facts.Request.Kind == TurnKind.Reply ? Unanswered(transcript) : "",
            Terms = facts.Behaviour.Terms,
            Capabilities = facts.Behaviour.Capabilities,
            Variables = [.. facts.Variables.Where(variable => !variable.IsPrivate)],
            ToolOutcomes = [.. EarlierOf([.. told, .. late])],
        };
    }

    /// <summary>Customer's messages that this turn answers.</summary>
    public static int CountUnanswered(Dialogue dialogue) =>
        dialogue.Message.Length == 0 ? 0 : dialogue.Transcript.Reverse().TakeWhile(u => u.Speaker == Speaker.Customer).Count();

    /// <summary>What an earlier turn did while this one's message was waiting already.</summary>
    private static List<SessionEvent> LateOf(TurnFacts facts, ClaimedTurn turn)
    {
        var own = facts.Own.Select(e => e.Offset).ToHashSet();
        return [.. facts.Events.Where(e => e.Offset > turn.TriggerOffset && e.EventType != EventType.CustomerMessage && !own.Contains(e.Offset))];
    }

    /// <summary>In the order of the conversation: an answer comes before messages it did not answer, though they were written before it.</summary>
    private static List<Utterance> Transcript(List<SessionEvent> told, List<SessionEvent> late, int answeredOffset)
    {
        var said = told.Select(Said).OfType<Utterance>().ToList();
        var waiting = Enumerable.Reverse(said).TakeWhile(u => u.Speaker == Speaker.Customer && u.Offset > answeredOffset).Count();
        said.InsertRange(said.Count - waiting, late.Select(Said).OfType<Utterance>());
        return said;
    }

    private static string Unanswered(List<Utterance> transcript) => string.Join(
        '\n', Enumerable.Reverse(transcript).TakeWhile(u => u.Speaker == Speaker.Customer).Select(u => u.Text).Reverse());

    private static Utterance? Said(SessionEvent happened) => happened.EventType switch
    {
        EventType.CustomerMessage => new(Speaker.Customer, Text(happened.Content), happened.Offset),
        EventType.AgentMessage => new(Source(happened) == "human_agent" ? Speaker.Human : Speaker.Agent, Text(happened.Content), happened.Offset),
        _ => null,
    };

    private static IEnumerable<ToolOutcome> EarlierOf(List<SessionEvent> told)
    {
        var calls = told.Where(e => e.EventType == EventType.ToolCall && e.ToolCallId is not null).ToLookup(e => e.ToolCallId!);
        return told.Where(e => e.EventType == EventType.ToolResult).Reverse().Take(EarlierOutcomes).Select(result => new ToolOutcome(
            Member(result.Content, "tool")?.GetString() ?? "",
            result.ToolCallId is { } id && calls[id].FirstOrDefault() is { } call && Member(call.Content, "arguments") is { } arguments
                ? arguments
                : JsonSerializer.SerializeToElement(new { }),
            Member(result.Content, "data") ?? JsonSerializer.SerializeToElement<object?>(null),
            Member(result.Content, "error") is not null,
            IsNew: false));
    }

    private static string? NameOf(IReadOnlyList<KnownVariable> variables) =>
        variables.FirstOrDefault(v => v is { Key: "customer_name", IsPrivate: false, Value.ValueKind: JsonValueKind.String })?.Value.GetString();

    private static string? Source(SessionEvent happened) =>
        happened.Metadata is { ValueKind: JsonValueKind.Object } metadata && Member(metadata, "source") is { ValueKind: JsonValueKind.String } source
            ? source.GetString()
            : null;

    private static string Text(JsonElement content) => Member(content, "text")?.GetString() ?? "";

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private static long? Least(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}
