using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Engine.Replies;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Finds the words: own ones, own ones in the manner of approved answers, or approved answers and nothing else.</summary>
internal sealed class ComposeReply : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        var insights = LowestPrecedence(state.Insights);
        state.Dialogue = state.Dialogue with
        {
            Insights = insights,
            Observations = [.. state.Standing.Where(match => match.Rule.IsObservation).Select(match => match.Rule.Condition)],
        };
        var plan = state.Plan = ReplyPlan.Of(state);
        if (state.Dialogue.Message.Length == 0 && plan.Instructions.Count == 0)
        {
            // Nobody said anything and nothing asks for a word: silence.
            return TurnFlow.Continue;
        }

        var candidates = await AnswerCandidates.FindAsync(state, plan, ct);
        if (candidates.FirstOrDefault(candidate => candidate.Answer.RequiresExactMatch) is { } exact)
        {
            state.Replies.Add(new(exact.Text, ReplyOrigin.CannedResponse, "the customer's very words", IdOf(exact)));
            return TurnFlow.Continue;
        }

        switch (plan.Style)
        {
            case CompositionStyle.Strict:
                await SayApprovedAsync(state, plan, candidates, ct);
                break;
            case CompositionStyle.Composited when candidates.Count > 0:
                await SayInTheirMannerAsync(state, plan, candidates, ct);
                break;
            case CompositionStyle.CannedFluid when candidates.Count > 0:
                await SayApprovedOrOwnAsync(state, plan, candidates, ct);
                break;
            default:
                await SayOwnAsync(state, plan, ct);
                break;
        }

        return TurnFlow.Continue;
    }

    private static async ValueTask SayOwnAsync(TurnState state, ReplyPlan plan, CancellationToken ct)
    {
        var live = new LiveText(state);
        var draft = await state.DraftAsync(Draft(state, plan), state.IsManual ? static (_, _) => ValueTask.CompletedTask : live.AddAsync, ct);
        await live.EndAsync(ct);
        if (draft.Text.Trim() is { Length: > 0 } text)
        {
            state.Replies.Add(new(text, ReplyOrigin.OwnWords, Why(plan)));
        }
        else
        {
            SayNothingFits(state, null);
        }
    }

    private static async ValueTask SayApprovedOrOwnAsync(TurnState state, ReplyPlan plan, IReadOnlyList<AnswerCandidate> candidates, CancellationToken ct)
    {
        var draft = (await state.AskAsync(Draft(state, plan), ct)).Text.Trim();
        var chosen = await state.AskAsync(new SelectQuestion(state.Dialogue, plan.Instructions, draft, candidates, []), ct);
        if (Pick(candidates, chosen) is { } answer && (chosen.Quality == MatchQuality.High || (draft.Length == 0 && chosen.Quality == MatchQuality.Partial)))
        {
            state.Replies.Add(new(answer.Text, OriginOf(answer), chosen.Rationale, IdOf(answer), draft));
        }
        else if (draft.Length > 0)
        {
            state.Replies.Add(new(draft, ReplyOrigin.OwnWords, Why(plan)));
        }
        else
        {
            SayNothingFits(state, null);
        }
    }

    private static async ValueTask SayInTheirMannerAsync(TurnState state, ReplyPlan plan, IReadOnlyList<AnswerCandidate> candidates, CancellationToken ct)
    {
        var draft = (await state.AskAsync(Draft(state, plan), ct)).Text.Trim();
        var revised = (await state.AskAsync(new ReviseQuestion(state.Dialogue, draft, candidates), ct)).Text.Trim();
        if (revised.Length > 0)
        {
            state.Replies.Add(new(revised, ReplyOrigin.Composited, Why(plan), Draft: draft));
        }
        else
        {
            SayNothingFits(state, draft);
        }
    }

    private static async ValueTask SayApprovedAsync(TurnState state, ReplyPlan plan, IReadOnlyList<AnswerCandidate> candidates, CancellationToken ct)
    {
        if (state.Pending is not null)
        {
            ConfirmInApprovedWords(state);
            return;
        }

        if (candidates.Count == 0)
        {
            SayNothingFits(state, null);
            return;
        }

        // What it would say in its own words is never said, only looked for among what was approved.
        var draft = (await state.AskAsync(Draft(state, plan), ct)).Text.Trim();
        var said = new List<string>();
        var enough = MatchQuality.Partial;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var chosen = await state.AskAsync(new SelectQuestion(state.Dialogue, plan.Instructions, draft, candidates, said), ct);
            if (chosen.Quality < enough || Pick(candidates, chosen) is not { } answer || said.Contains(answer.Text))
            {
                break;
            }

            state.Replies.Add(new(answer.Text, OriginOf(answer), chosen.Rationale, IdOf(answer), draft));
            said.Add(answer.Text);
            // A second one only when something is left to do, and it says just that.
            enough = MatchQuality.High;
            if (plan.Instructions.Count < 2)
            {
                break;
            }
        }

        if (state.Replies.Count == 0)
        {
            SayNothingFits(state, draft);
        }
    }

    private static void ConfirmInApprovedWords(TurnState state)
    {
        var tool = state.Facts.Behaviour.Tools.First(tool => tool.Id == state.Pending!.ToolId);
        var named = state.Pending!.Arguments.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        named["tool"] = JsonSerializer.SerializeToElement(tool.DisplayName);
        var fields = new TemplateFields(state.Dialogue, named, new Dictionary<string, string>());
        if (AnswerCandidates.Tagged(state, ApprovedAnswer.ConfirmationTag, fields).FirstOrDefault() is { Text: { } text } found)
        {
            state.Replies.Add(new(text, ReplyOrigin.CannedResponse, "a call with consequences waits for a yes", found.Answer.Id));
            return;
        }

        // Nobody approved words to ask with, so nothing is asked, and nothing done.
        state.Pending = null;
        SayNothingFits(state, null);
    }

    private static void SayNothingFits(TurnState state, string? draft)
    {
        if (state.Dialogue.Message.Length == 0)
        {
            // Nobody asked anything: an agent that speaks first does not begin with an apology.
            return;
        }

        var fields = new TemplateFields(state.Dialogue, state.ToolFields(), new Dictionary<string, string>());
        var approved = AnswerCandidates.Tagged(state, ApprovedAnswer.NoMatchTag, fields).FirstOrDefault();
        state.Replies.Add(approved.Text is { } text
            ? new(text, ReplyOrigin.NoMatch, "nothing else fits", approved.Answer.Id, draft)
            : new(state.Settings.NoMatchText, ReplyOrigin.NoMatch, "nothing the workspace wrote fits", Draft: draft));
    }

    private static DraftQuestion Draft(TurnState state, ReplyPlan plan) => new(state.Dialogue, plan.Instructions, plan.Style, state.Preamble);

    private static AnswerCandidate? Pick(IReadOnlyList<AnswerCandidate> candidates, SelectAnswer chosen) =>
        candidates.FirstOrDefault(candidate => candidate.Number == chosen.Number);

    private static ReplyOrigin OriginOf(AnswerCandidate candidate) => candidate.Answer.Id == Guid.Empty ? ReplyOrigin.Tool : ReplyOrigin.CannedResponse;

    private static Guid? IdOf(AnswerCandidate candidate) => candidate.Answer.Id == Guid.Empty ? null : candidate.Answer.Id;

    private static string Why(ReplyPlan plan) => plan.Instructions.Count == 0 ? "nothing asked for more than an answer" : "it does what applies asks for";

    /// <summary>Of all that is missing or wrong only what is to be asked first.</summary>
    private static IReadOnlyList<ToolInsight> LowestPrecedence(List<ToolInsight> insights)
    {
        var distinct = insights.DistinctBy(insight => (insight.Kind, insight.Parameter)).ToList();
        return distinct.Count == 0 ? [] : [.. distinct.Where(insight => insight.Precedence == distinct.Min(one => one.Precedence))];
    }
}
