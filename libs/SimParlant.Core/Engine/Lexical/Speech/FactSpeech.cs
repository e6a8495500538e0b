using System.Text.Json;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Says what variables and tools tell.</summary>
internal sealed class FactSpeech(Evidence evidence)
{
    private const int MostNews = 3;
    private const int LongestValue = 400;

    private static readonly HashSet<string> Results = new(StringComparer.Ordinal) { "result", "outcom", "answer", "respons", "data", "output", "tool" };

    /// <summary>What is known of a thing, as a sentence; null when nothing is.</summary>
    public string? About(string thing)
    {
        var words = Tokenizer.Read(thing).Where(t => !t.IsPause && !(SmallWords.IsSmall(t.Text) && t.Text != "order")).Select(t => Stemmer.Stem(t.Text)).Distinct().ToList();
        if (words.Count == 0)
        {
            return null;
        }

        if (words.Any(Results.Contains))
        {
            return News() is { Count: > 0 } news ? string.Join(' ', news) : null;
        }

        var known = evidence.Facts.Where(f => IsSayable(f) && f.Leaf.All(l => words.Contains(l) || f.Path.Count(p => p == l) > 1) && words.Any(f.Leaf.Contains)).DistinctBy(f => f.Label).Take(MostNews).ToList();
        return known.Count == 0 ? null : string.Join(' ', known.Select(Say));
    }

    /// <summary>What this turn's tools answered.</summary>
    public List<string> News()
    {
        var news = new List<string>();
        foreach (var outcome in evidence.Dialogue.ToolOutcomes.Where(o => o.IsNew && !o.IsError))
        {
            if (outcome.Data.ValueKind == JsonValueKind.String && outcome.Data.GetString() is { Length: > 0 and <= LongestValue } text)
            {
                news.Add(Wording.Sentence(text));
            }
            else if (outcome.Data.ValueKind == JsonValueKind.Object)
            {
                news.AddRange(Fact.Of(new Dialogue { Agent = evidence.Dialogue.Agent, Customer = evidence.Dialogue.Customer, ToolOutcomes = [outcome] })
                    .Where(IsSayable).DistinctBy(f => f.Label).Take(MostNews).Select(Say));
            }
        }

        return [.. news.Take(MostNews)];
    }

    private static bool IsSayable(Fact fact) => fact.Text is { Length: > 0 and <= LongestValue };

    private static string Say(Fact fact)
    {
        var name = Fact.Spaced(fact.Label[(fact.Label.LastIndexOf('.') + 1)..]).ToLowerInvariant();
        return fact.Value.ValueKind == JsonValueKind.String && fact.Text.Contains(' ', StringComparison.Ordinal) && fact.Text[^1] is '.' or '!' or '?'
            ? fact.Text
            : $"The {name} is {fact.Text}.";
    }
}
