using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>Which conditions hold, and which of several things is meant.</summary>
internal static class MatchAnswers
{
    // A meaning stands out when it fits by this much better than the next.
    private const double Clearly = 0.25;

    public static MatchAnswer Answer(MatchQuestion question, Evidence evidence)
    {
        var judge = new ConditionJudge(evidence);
        var checks = new MatchCheck[question.Candidates.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            var candidate = question.Candidates[i];
            var verdict = judge.Check(candidate.Condition, candidate.WasApplied);
            checks[i] = new MatchCheck(candidate.Number, verdict.Why, verdict.Holds);
        }

        return new MatchAnswer(checks);
    }

    public static ClarifyAnswer Clarify(ClarifyQuestion question, Evidence evidence)
    {
        var judge = new ConditionJudge(evidence);
        var ranked = question.Candidates
            .Select(candidate => (Candidate: candidate, judge.Check(candidate.Condition).Score))
            .OrderByDescending(c => c.Score).ThenBy(c => c.Candidate.Number)
            .ToList();
        if (ranked.Count == 0)
        {
            return new ClarifyAnswer("There is nothing to choose from.", null, [], null);
        }

        var next = ranked.Count > 1 ? ranked[1].Score : 0;
        if (ranked.Count == 1 || (ranked[0].Score >= ConditionJudge.Enough && ranked[0].Score - next >= Clearly))
        {
            return new ClarifyAnswer("What was said fits one of them clearly better.", ranked[0].Candidate.Number, [], null);
        }

        var possible = ranked.Where(c => ranked[0].Score - c.Score < Clearly).Select(c => c.Candidate).OrderBy(c => c.Number).ToList();
        return new ClarifyAnswer(
            "What was said fits several of them alike.", null, [.. possible.Select(c => c.Number)],
            $"Ask \"Do you mean {Speech.Wording.Either([.. possible.Select(c => Speech.Wording.Topic(c.Action is { Length: > 0 and < 60 } action && c.Condition.Length > 80 ? action : c.Condition))])}?\"");
    }
}
