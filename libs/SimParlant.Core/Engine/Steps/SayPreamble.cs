using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Engine.Replies;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>When the agent's policy asks for it: a few words that show that somebody listens. A strict agent has only approved ones.</summary>
internal sealed class SayPreamble : TurnStep
{
    public const string Key = "preamble";

    // Upstream's policy: the first answers are worth waiting for less than later ones.
    private const int EarlyTurns = 3;

    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (SaidBefore(state) is { } said)
        {
            state.Preamble = said;
            return TurnFlow.Continue;
        }

        if (!IsDue(state) || await WordsAsync(state, ct) is not { Length: > 0 } words)
        {
            return TurnFlow.Continue;
        }

        state.Preamble = words;
        return await state.AppendAsync(
            [
                EngineEvents.Status(state.Turn, "typing", Key),
                EngineEvents.Message(state.Turn, Key, state.Facts.Agent.Name, words, [Key], null),
                EngineEvents.Status(state.Turn, "processing", "Thinking"),
            ], ct);
    }

    private static bool IsDue(TurnState state)
    {
        var memory = state.Facts.Memory;
        return state.Facts.Request.Kind == TurnKind.Reply && !state.IsManual && memory.LastPreamble < memory.Turns - 1 && state.Settings.Preamble switch
        {
            PreamblePolicy.Always => true,
            PreamblePolicy.Auto => memory.Turns < EarlyTurns,
            _ => false,
        };
    }

    private static async ValueTask<string?> WordsAsync(TurnState state, CancellationToken ct)
    {
        var fields = new TemplateFields(state.Dialogue, state.ToolFields(), new Dictionary<string, string>());
        var examples = state.Facts.Behaviour.Answers
            .Where(answer => answer.Tags.Contains(ApprovedAnswer.PreambleTag))
            .Select(answer => TemplateText.Render(answer.Template, fields.Find))
            .OfType<string>()
            .ToList();
        var isStrict = state.Settings.Style == CompositionStyle.Strict;
        if (isStrict && examples.Count == 0)
        {
            return null;
        }

        var words = (await state.AskAsync(new PreambleQuestion(state.Dialogue, examples), ct)).Text.Trim();
        return isStrict && !examples.Contains(words) ? null : words;
    }

    private static string? SaidBefore(TurnState state) => state.Facts.Own
        .FirstOrDefault(e => e.EventType == EventType.AgentMessage && e.Content.TryGetProperty("tags", out var tags)
            && tags.EnumerateArray().Any(tag => tag.ValueEquals(Key)))
        ?.Content.GetProperty("text").GetString();
}
