using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SimParlant.Core.Guidelines;

namespace SimParlant.Core.Engine.Offline;

/// <summary>
/// The default: deterministic and without network. It matches by words and says only what the workspace wrote: an approved answer,
/// for a fluid agent also the words a guideline puts in quotes, otherwise the agent's no-match text.
/// </summary>
public sealed partial class OfflineModel : IConversationModel
{
    /// <summary>Said when nothing fits and the agent's custom_config names no <c>noMatchText</c>.</summary>
    public const string DefaultNoMatchText = "I'm sorry, I don't have an answer to that. Could you rephrase your question?";

    private const double Applies = 0.6;

    public string Name => "offline";

    public ValueTask<Thought<IReadOnlyList<GuidelineMatch>>> MatchGuidelinesAsync(Conversation conversation, CancellationToken ct)
    {
        var said = Words.Of(conversation.Message);
        IReadOnlyList<GuidelineMatch> matches =
        [
            .. conversation.Guidelines
                .Where(g => g.Enabled)
                .Select(g => Match(g, said))
                .Where(m => m.Score >= Applies)
                .OrderByDescending(m => m.Guideline.Priority)
                .ThenByDescending(m => m.Score)
                .ThenBy(m => m.Guideline.Id),
        ];
        return ValueTask.FromResult(new Thought<IReadOnlyList<GuidelineMatch>>(matches));
    }

    public ValueTask<Thought<Reply>> ComposeAsync(Conversation conversation, IReadOnlyList<GuidelineMatch> matches, CancellationToken ct)
    {
        var reply = CannedResponseChoice.Choose(conversation, matches)
            ?? Quoted(conversation, matches)
            ?? new Reply(NoMatchText(conversation.Agent.CustomConfig), ReplySource.NoMatch, null, "nothing the workspace wrote fits");
        return ValueTask.FromResult(new Thought<Reply>(reply));
    }

    private static GuidelineMatch Match(Guideline guideline, IReadOnlyList<Word> said)
    {
        if (AnyTime().IsMatch(guideline.Condition))
        {
            return new GuidelineMatch(guideline, 1, "applies always");
        }

        var score = Similarity.Coverage(Words.Of(guideline.Condition), said);
        return new GuidelineMatch(
            guideline, score, string.Create(CultureInfo.InvariantCulture, $"{score:P0} of the condition's words were said"));
    }

    private static Reply? Quoted(Conversation conversation, IReadOnlyList<GuidelineMatch> matches)
    {
        if (conversation.Agent.CompositionMode == Agents.CompositionMode.Strict)
        {
            return null;
        }

        foreach (var match in matches)
        {
            if (Quotation().Match(match.Guideline.Action) is { Success: true } quotation
                && Template.Render(quotation.Groups[1].Value, conversation) is { } text)
            {
                return new Reply(text, ReplySource.Guideline, null, "a matching guideline says it in quotes");
            }
        }

        return null;
    }

    private static string NoMatchText(JsonElement? config) =>
        config is { ValueKind: JsonValueKind.Object } given
        && given.TryGetProperty("noMatchText", out var text)
        && text.ValueKind == JsonValueKind.String
        && text.GetString() is { Length: > 0 } words
            ? words
            : DefaultNoMatchText;

    [GeneratedRegex(@"^\s*(always|at all times|every (time|message|turn))?\s*\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyTime();

    [GeneratedRegex("[\"“]([^\"“”]{2,})[\"”]")]
    private static partial Regex Quotation();
}
