using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Chooses among approved answers by how well they fit what was said and what is to be done.</summary>
internal static class Selecting
{
    /// <summary>It says all.</summary>
    public const double High = 0.8;

    /// <summary>It says most of it.</summary>
    public const double Partial = 0.6;

    /// <summary>It has something to do with it.</summary>
    public const double Low = 0.4;

    private const double Exact = 2;
    private const double ActionWeight = 0.95;
    private const double TagWeight = 0.9;
    private const double TextWeight = 0.8;

    // Written for what applies now: it need not share a word with it.
    private const double Meant = 0.62;
    private const double MeantBonus = 0.15;

    // Of an answer none of whose conditions holds.
    private const double Unconditional = 0.6;

    public static SelectAnswer Answer(SelectQuestion question, Evidence evidence)
    {
        var todo = question.Instructions.Where(i => !i.IsSoft).ToList();
        if (question.Said.Count > 0)
        {
            var said = evidence.Reader.Read(string.Join('\n', question.Said));
            todo = [.. todo.Where(i => said.Cover(evidence.Reader.Read(i.Action).Words) < Partial)];
            if (todo.Count == 0)
            {
                return new SelectAnswer("All that was asked for is said.", null, MatchQuality.None);
            }
        }

        var judge = new ConditionJudge(evidence);
        var draft = evidence.Reader.Read(question.Draft);
        var exactly = Tokenizer.Normalize(evidence.Dialogue.Message);
        var best = question.Candidates
            .Where(candidate => IsEligible(candidate, evidence) && !question.Said.Any(said => Likeness.Same(said, candidate.Text, evidence.Reader)))
            .Select(candidate => (Candidate: candidate, Fit: Fit(candidate, question, todo, evidence, judge, draft, exactly)))
            .OrderByDescending(c => c.Fit.Score)
            .ThenByDescending(c => c.Candidate.Answer.Priority)
            .ThenBy(c => c.Candidate.Number)
            .FirstOrDefault();
        var quality = best.Candidate is null ? MatchQuality.None : QualityOf(best.Fit.Score);
        return quality == MatchQuality.None
            ? new SelectAnswer("No approved answer fits.", null, quality)
            : new SelectAnswer($"{best.Fit.Why}.", best.Candidate!.Number, quality);
    }

    public static MatchQuality QualityOf(double score) =>
        score >= High ? MatchQuality.High : score >= Partial ? MatchQuality.Partial : score >= Low ? MatchQuality.Low : MatchQuality.None;

    private static bool IsEligible(AnswerCandidate candidate, Evidence evidence)
    {
        var tags = candidate.Answer.Tags;
        return !tags.Contains(ApprovedAnswer.PreambleTag) && !tags.Contains(ApprovedAnswer.NoMatchTag)
            && (!tags.Contains(ApprovedAnswer.GreetingTag) || candidate.IsMeant || !evidence.HasAgentSpoken || evidence.Message.Words.Any(w => w.Stem == "hello"));
    }

    private static (double Score, string Why) Fit(
        AnswerCandidate candidate, SelectQuestion question, List<Instruction> todo, Evidence evidence, ConditionJudge judge, Phrase draft, string exactly)
    {
        var answer = candidate.Answer;
        var isFollowUp = question.Said.Count > 0;
        if (!isFollowUp && exactly.Length > 0 && answer.Conditions.Any(c => Tokenizer.Normalize(c) == exactly))
        {
            return (Exact, "The customer said its very words");
        }

        if (answer.RequiresExactMatch)
        {
            return (0, "");
        }

        var reader = evidence.Reader;
        var text = reader.Read(candidate.Text);
        var labels = string.Join(' ', [.. answer.Tags.Select(Fact.Spaced), answer.Category ?? ""]);
        var all = reader.Read($"{candidate.Text}\n{string.Join('\n', answer.Signals)}\n{labels}");
        var isGeneric = answer.For.Count == 0;
        var condition = answer.Conditions.Count == 0 ? default : answer.Conditions.Select(c => judge.Check(c)).MaxBy(v => v.Holds ? 1 + v.Score : v.Score);
        List<(double Score, string Why)> reasons = [];
        foreach (var instruction in todo)
        {
            var action = reader.Read(instruction.Action);
            var covered = action.IsEmpty ? 0 : all.Cover(action.Words, 0.6);
            reasons.Add((ActionWeight * covered, "It does what is to be done now"));
            if (InstructionSpeech.Say(instruction.Action, static _ => null) is { Count: > 0 } spoken)
            {
                reasons.Add((Likeness.Of(reader.Read(string.Join(' ', spoken)), text), "It says what is to be said now"));
            }
        }

        reasons.Add((Likeness.Of(draft, text), "It says what the agent would say"));
        foreach (var signal in answer.Signals)
        {
            var phrase = reader.Read(signal);
            reasons.Add((Likeness.Of(draft, phrase), "It is another way to say what the agent would say"));
            if (!isFollowUp)
            {
                reasons.Add((evidence.Message.Cover(phrase.Words, 0.6), "The customer asked for it"));
            }
        }

        if (!isFollowUp)
        {
            if (condition.Holds)
            {
                reasons.Add((Math.Max(condition.Score, Partial), "Its condition holds"));
            }

            if (isGeneric || candidate.IsMeant)
            {
                reasons.Add((TagWeight * reader.Read(labels).Words.Select(evidence.Message.Find).DefaultIfEmpty(0).Max(), "The customer spoke of one of its tags"));
                reasons.Add((TextWeight * text.Cover(evidence.Message.Words), "It speaks of what the customer said"));
            }
        }

        var best = reasons.MaxBy(reason => reason.Score);
        var score = answer.Conditions.Count > 0 && !condition.Holds ? best.Score * Unconditional : best.Score;
        return candidate.IsMeant && (todo.Count > 0 || !isFollowUp)
            ? score + MeantBonus >= Meant ? (score + MeantBonus, best.Why) : (Meant, "It was written for what applies now")
            : (score, best.Why);
    }
}
