using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Lexical.Values;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Conditions;

/// <param name="Score">0 to 1: how well it holds.</param>
internal readonly record struct Verdict(bool Holds, double Score, string Why);

/// <summary>Does a condition hold, by what was said and what is known?</summary>
internal sealed class ConditionJudge(Evidence evidence)
{
    /// <summary>From this share of its words on a condition holds.</summary>
    public const double Enough = 0.6;

    private const int LongestCondition = 1000;

    // When all that was said belongs to the condition, a word that tells little may be missing.
    private const double Vague = 0.6;

    // Of a condition that holds by what "it" points at, at least this much must be in the message itself.
    private const double Direct = 0.3;

    private static readonly HashSet<string> YesWords = new(StringComparer.Ordinal) { "yes", "agre", "accept", "approv", "affirm", "consent", "confirm", "proceed" };
    private static readonly HashSet<string> NoWords = new(StringComparer.Ordinal) { "no", "declin", "refus", "reject", "deni", "disagre" };

    /// <param name="onlyNow">Only the latest message counts: it was done before and must come up anew.</param>
    public Verdict Check(string condition, bool onlyNow = false)
    {
        if (condition == StandardConditions.Confirms || condition == StandardConditions.Declines)
        {
            return Assented(condition == StandardConditions.Confirms ? Assent.Yes : Assent.No);
        }

        condition = condition.Length <= LongestCondition ? condition : condition[..LongestCondition];
        if (Condition.IsAlways(condition))
        {
            return new Verdict(true, 1, "It always holds.");
        }

        if (Condition.IsOpening(condition))
        {
            return evidence.HasAgentSpoken ? new Verdict(false, 0, "The conversation is under way.") : new Verdict(true, 1, "The conversation begins.");
        }

        var tokens = Tokenizer.Read(condition);
        if (AskedFor(tokens) is not Assent.Unclear and var wanted)
        {
            return Assented(wanted);
        }

        if (Given(condition, onlyNow) is { } given)
        {
            return given;
        }

        if (!onlyNow && !Condition.IsOfSpeech(tokens) && ByFacts(condition) is { } fact)
        {
            return fact;
        }

        return ByWords(condition, tokens, onlyNow);
    }

    private Verdict ByWords(string condition, List<Token> tokens, bool onlyNow)
    {
        var best = new Verdict(false, 0, "Nothing of it was said.");
        foreach (var alternative in Condition.Alternatives(tokens))
        {
            var wanted = evidence.Reader.Read(alternative);
            if (wanted.IsEmpty)
            {
                continue;
            }

            var verdict = Said(wanted, onlyNow, Condition.IsPerfect(condition));
            if (verdict.Score > best.Score)
            {
                best = verdict;
            }
        }

        return best;
    }

    private Verdict Said(Phrase wanted, bool onlyNow, bool everSaid)
    {
        var message = evidence.Message;
        var vague = IsWhollyOf(message, wanted) ? Vague : 1;
        var score = message.Cover(wanted.Words, vague);
        if (score >= Enough)
        {
            return new Verdict(true, score, $"The customer spoke of {Listed(wanted, message)}.");
        }

        if (onlyNow)
        {
            return new Verdict(false, score, "The latest message does not bring it up again.");
        }

        if (score >= Direct && evidence.Context is { IsEmpty: false } context && Together(wanted, message, context) is >= 0.8 and var together)
        {
            return new Verdict(true, together, $"The customer points at {Listed(wanted, context)}.");
        }

        if (everSaid && evidence.Earlier.Cover(wanted.Words) >= 0.75)
        {
            return new Verdict(true, 0.75, $"The customer spoke of {Listed(wanted, evidence.Earlier)} earlier.");
        }

        foreach (var observed in evidence.Observed)
        {
            if (observed.Cover(wanted.Words) >= 0.9)
            {
                return new Verdict(true, 0.9, "It was observed this turn.");
            }
        }

        return new Verdict(false, score, score > 0 ? $"Of it only {Listed(wanted, message)} was said." : "Nothing of it was said.");
    }

    private static double Together(Phrase wanted, Phrase message, Phrase context)
    {
        var sum = 0d;
        foreach (var word in wanted.Words)
        {
            sum += Math.Max(message.Find(word), word.Negated ? 0 : context.Find(word));
        }

        return sum / wanted.Words.Count;
    }

    private static bool IsWhollyOf(Phrase message, Phrase wanted) => !message.IsEmpty && message.Words.All(word => wanted.Find(word) > 0 || SmallWords.IsFiller(word.Stem) || word.Stem == "problem");

    private Verdict? ByFacts(string condition)
    {
        if (Comparison.Check(condition, evidence.Facts) is { } compared)
        {
            return new Verdict(compared.Holds, compared.Holds ? 1 : 0, compared.Why);
        }

        var wanted = evidence.Reader.Read(condition);
        if (wanted.IsEmpty)
        {
            return null;
        }

        foreach (var tag in evidence.Dialogue.Customer.Tags)
        {
            if (evidence.Reader.Read(Fact.Spaced(tag)) is { IsEmpty: false } words && wanted.Cover(words.Words) >= 1 && words.Cover(wanted.Words) >= 0.5)
            {
                return new Verdict(true, 1, $"The customer is marked {tag}.");
            }
        }

        foreach (var outcome in evidence.Dialogue.ToolOutcomes)
        {
            if (outcome.IsNew && Outcome(outcome, condition, wanted) is { } verdict)
            {
                return verdict;
            }
        }

        return null;
    }

    // "The order has been delivered" and a tool that answered status: delivered; "the order was not found" and one that failed.
    private Verdict? Outcome(ToolOutcome outcome, string condition, Phrase wanted)
    {
        if (outcome.IsError)
        {
            var failed = wanted.Words.Any(w => (w.Stem == "problem" && !w.Negated) || (w.Negated && w.Stem is "find" or "success" or "work" or "exist" or "avail"));
            return failed ? new Verdict(true, 1, $"{outcome.Tool} failed.") : null;
        }

        var told = Reader.Literal.Read(string.Join(", ", evidence.Facts.Where(f => f.Path.Count > 0).Select(f => f.Value.ValueKind == System.Text.Json.JsonValueKind.String ? f.Text : "").Where(t => t.Length is > 0 and < 100)));
        var about = Reader.Literal.Read(Fact.Spaced(outcome.Tool));
        var own = Reader.Literal.Read(condition).Words.Where(w => about.Find(w with { Negated = false }) == 0 && !SmallWords.IsVague(w.Stem)).ToList();
        return own.Count > 0 && own.All(w => told.Find(w) == 1) ? new Verdict(true, 0.9, $"{outcome.Tool} answered {string.Join(", ", own.Select(w => w.Source))}.") : null;
    }

    private Verdict Assented(Assent wanted) => evidence.Assent == wanted
        ? new Verdict(true, 1, wanted == Assent.Yes ? "The customer says yes." : "The customer says no.")
        : new Verdict(false, 0, evidence.Assent == Assent.Unclear ? "The customer says neither yes nor no." : "The customer says the opposite.");

    private static Assent AskedFor(List<Token> tokens)
    {
        var denied = false;
        foreach (var token in tokens.Take(8))
        {
            var stem = Stemmer.Stem(token.Text);
            if (YesWords.Contains(stem))
            {
                return denied ? Assent.No : Assent.Yes;
            }

            if (NoWords.Contains(stem) && stem != "no" || (stem == "no" && tokens[^1].Text is "no" or ","))
            {
                return denied ? Assent.Yes : Assent.No;
            }

            if (SmallWords.IsNegation(token.Text) || SmallWords.IsDenial(token.Text))
            {
                denied = true;
            }
            else if (!SmallWords.IsSmall(token.Text) && !token.IsPause)
            {
                break;
            }
            else if (token.Text is "about" or "to" or "asks" or "ask" or "a" or "an" or "whether" or "if" or "for" or "has")
            {
                break;
            }
        }

        return Assent.Unclear;
    }

    private Verdict? Given(string condition, bool onlyNow)
    {
        if (Condition.Given(condition) is not { Success: true } match)
        {
            return null;
        }

        var what = match.Groups["what"].Value;
        var wanted = new Wanted(what, Kinds.Guess(what.Replace(' ', '_')));
        var texts = onlyNow ? [evidence.Dialogue.Message] : evidence.CustomerTexts.Append(evidence.Dialogue.Message);
        var found = texts.Any(text => evidence.Values.Best(wanted, text) is not null)
            || (!onlyNow && evidence.Facts.Any(f => Fact.Stems(what) is { Count: > 0 } stems && stems.All(f.Path.Contains)));
        var denied = match.Groups["not"].Success;
        return new Verdict(found != denied, found != denied ? 1 : 0, found ? $"The {what} is given." : $"No {what} is given.");
    }

    private static string Listed(Phrase wanted, Phrase found)
    {
        var words = wanted.Words.Where(w => found.Find(w) > 0).Select(w => w.Source).Distinct().Take(6).ToList();
        return words.Count == 0 ? "it" : words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";
    }
}
