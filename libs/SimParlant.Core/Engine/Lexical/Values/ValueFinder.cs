using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Finds values of many kinds in what was said, and tells several of one kind apart by the words around them.</summary>
internal sealed class ValueFinder(Reader reader, DateReader dates)
{
    private const int MostLetters = 2000;

    // A bare number this short is rarely anybody's order, unless asked for or named.
    private const int ShortestId = 3;

    /// <summary>The best value for each that is wanted; no word serves two of them.</summary>
    public Dictionary<string, Found> Fill(IReadOnlyList<Wanted> wanted, string text)
    {
        text = Bounded(text);
        var tokens = Tokenizer.Read(text);
        var candidates = new List<(Wanted Wanted, Found Found, double Score, int Order)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            foreach (var found in Candidates(wanted[i], text))
            {
                var score = Nearness.Score(wanted[i], found, text, tokens);
                if (score > Nearness.Denied && IsLikely(wanted[i], found, score))
                {
                    candidates.Add((wanted[i], found, score + (wanted[i].IsAsked ? 1 : 0), i));
                }
            }
        }

        var filled = new Dictionary<string, Found>(StringComparer.Ordinal);
        var taken = new List<Found>();
        foreach (var (want, found, _, _) in candidates.OrderByDescending(c => c.Score).ThenBy(c => c.Order).ThenBy(c => c.Found.Start))
        {
            if (!filled.ContainsKey(want.Name) && !taken.Any(t => t.Start < found.End && found.Start < t.End))
            {
                filled[want.Name] = found;
                if (want.Kind is not (ValueKind.Boolean or ValueKind.Choice))
                {
                    taken.Add(found);
                }
            }
        }

        return filled;
    }

    public Found? Best(Wanted wanted, string text) => Fill([wanted], text).TryGetValue(wanted.Name, out var found) ? found : null;

    /// <summary>All there are, in the order they were said, without what is denied.</summary>
    public IReadOnlyList<Found> All(Wanted wanted, string text)
    {
        text = Bounded(text);
        var tokens = Tokenizer.Read(text);
        return
        [
            .. Candidates(wanted, text)
                .Where(f => Nearness.Score(wanted, f, text, tokens) is var score && score > Nearness.Denied && IsLikely(wanted, f, Math.Max(score, 1)))
                .DistinctBy(f => f.Value).OrderBy(f => f.Start),
        ];
    }

    private IEnumerable<Found> Candidates(Wanted wanted, string text) => wanted.Kind switch
    {
        ValueKind.Number => Unmixed(NumberReader.Numbers(text), text),
        ValueKind.Integer => Unmixed(NumberReader.Integers(text), text),
        ValueKind.Money => Unmixed(NumberReader.Money(text), text),
        ValueKind.Date => dates.Dates(text, IsPast(wanted)),
        ValueKind.Time => TimeReader.Times(text),
        ValueKind.DateTime => Moments(wanted, text),
        ValueKind.Email => ContactReader.Emails(text),
        ValueKind.Phone => ContactReader.Phones(text),
        ValueKind.Link => ContactReader.Links(text),
        ValueKind.Boolean => Booleans(wanted, text),
        ValueKind.Choice => ChoiceReader.Choices(wanted, text, reader),
        ValueKind.Pattern => wanted.Pattern is null ? [] : PatternReader.Find(wanted.Pattern, text),
        ValueKind.Id => wanted.IsAsked ? IdReader.Codes(text) : IdReader.Ids(text),
        ValueKind.Name => NameReader.Names(text, wanted.IsAsked),
        ValueKind.Place => FreeText.Places(text, wanted.IsAsked),
        _ => Texts(wanted, text),
    };

    private static IEnumerable<Found> Texts(Wanted wanted, string text)
    {
        if (FreeText.Said(wanted, text) is { } said)
        {
            return [said];
        }

        var quoted = FreeText.Quoted(text).ToList();
        return quoted.Count > 0 ? quoted : wanted.IsAsked && FreeText.Answered(text) is { } answer ? [answer] : [];
    }

    private IEnumerable<Found> Booleans(Wanted wanted, string text)
    {
        if (wanted.IsAsked && Assents.Of(text) is not Assent.Unclear and var assent)
        {
            return [new Found(assent == Assent.Yes ? "true" : "false", 0, 0)];
        }

        var name = reader.Read(Fact.Spaced(wanted.Name)).Words.Select(w => w with { Negated = false }).ToList();
        if (name.Count == 0)
        {
            return [];
        }

        var said = reader.Read(text);
        return said.Cover(name) >= 0.75 ? [new Found("true", 0, 0)]
            : said.Cover([.. name.Select(w => w with { Negated = true })]) >= 0.75 ? [new Found("false", 0, 0)]
            : [];
    }

    private IEnumerable<Found> Moments(Wanted wanted, string text)
    {
        var date = dates.Dates(text, IsPast(wanted)).Select(f => (Found?)f).FirstOrDefault();
        var time = TimeReader.Times(text).Select(f => (Found?)f).FirstOrDefault();
        return date is { } on && time is { } at ? [new Found($"{on.Value}T{at.Value}:00", Math.Min(on.Start, at.Start), Math.Max(on.End, at.End))] : [];
    }

    // The 3 of "May 3" counts nothing.
    private IEnumerable<Found> Unmixed(IEnumerable<Found> numbers, string text)
    {
        var found = numbers.ToList();
        if (found.Count == 0)
        {
            return found;
        }

        var others = dates.Dates(text).Concat(TimeReader.Times(text)).Concat(ContactReader.Emails(text))
            .Concat(ContactReader.Phones(text).Where(p => p.Value.Length >= 9)).ToList();
        return found.Where(n => !others.Any(o => o.Start < n.End && n.Start < o.End));
    }

    private static bool IsLikely(Wanted wanted, Found found, double score) => wanted.Kind switch
    {
        ValueKind.Id => wanted.IsAsked || score >= 1 || found.Value.Length >= ShortestId,
        ValueKind.Place => wanted.IsAsked || score >= 1,
        _ => true,
    };

    private static bool IsPast(Wanted wanted) => Fact.Stems(wanted.Name).Any(s => s is "birth" or "birthday" or "dob" or "purchas" or "bought" or "order" or "past" or "incid");

    private static string Bounded(string text) => text.Length <= MostLetters ? text : text[..MostLetters];
}
