using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Conditions;

/// <summary>A condition about a fact: <c>order_total &gt; 100</c>, "the order status is shipped", "the order is eligible".</summary>
internal static partial class Comparison
{
    /// <summary>Null when the condition compares nothing that is known.</summary>
    public static (bool Holds, string Why)? Check(string condition, IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0 || condition.Length > 300)
        {
            return null;
        }

        var match = Compared().Match(condition);
        if (match.Success && Find(facts, match.Groups["left"].Value) is { } fact)
        {
            var wanted = match.Groups["right"].Value.Trim().Trim('"', '\'', '.', '“', '”', ' ');
            var holds = Holds(fact.Value, match.Groups["op"].Value.ToLowerInvariant(), wanted);
            return holds is { } decided ? (decided, $"{fact.Label} is {fact.Text}.") : null;
        }

        return Flag(condition, facts);
    }

    private static Fact? Find(IReadOnlyList<Fact> facts, string name)
    {
        var stems = Fact.Stems(name).Where(s => s is not ("the" or "a" or "an" or "of" or "custom" or "user" or "their" or "current" or "your" or "if" or "result" or "valu")).ToList();
        if (stems.Count == 0)
        {
            return null;
        }

        Fact? best = null;
        var most = 0;
        foreach (var fact in facts)
        {
            // The fact's own name must be said whole, and all that is said lead to it.
            if (fact.Leaf.All(stems.Contains) && stems.All(fact.Path.Contains) && fact.Leaf.Count > most)
            {
                (best, most) = (fact, fact.Leaf.Count);
            }
        }

        return best ?? facts.FirstOrDefault(f => stems.All(f.Path.Contains) && stems.Count >= 2 && f.Leaf.Any(stems.Contains))
            ?? facts.FirstOrDefault(f => f.Leaf.All(stems.Contains) && stems.Count <= f.Leaf.Count + 1);
    }

    private static bool? Holds(JsonElement value, string operation, string wanted)
    {
        if (Number(value) is { } left && Number(wanted) is { } right)
        {
            return operation switch
            {
                ">" or "is greater than" or "is more than" or "is over" or "is above" or "exceeds" or "is higher than" => left > right,
                "<" or "is less than" or "is under" or "is below" or "is lower than" or "is fewer than" => left < right,
                ">=" or "≥" or "is at least" => left >= right,
                "<=" or "≤" or "is at most" => left <= right,
                "!=" or "<>" or "≠" or "is not" or "isn't" or "does not equal" => left != right,
                _ => left == right,
            };
        }

        var denied = operation is "!=" or "<>" or "≠" or "is not" or "isn't" or "does not equal";
        if (!denied && operation is not ("=" or "==" or "is" or "equals" or "are" or "was" or "is equal to" or "contains"))
        {
            return null;
        }

        return Alternatives().Split(wanted).Any(one => Same(value, one)) != denied;
    }

    private static bool Same(JsonElement value, string wanted)
    {
        wanted = wanted.Trim().Trim('"', '\'');
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return wanted.ToLowerInvariant() is "true" or "yes" or "set" or "known";
            case JsonValueKind.False:
                return wanted.ToLowerInvariant() is "false" or "no";
            case JsonValueKind.String when wanted.ToLowerInvariant() is "known" or "set" or "present":
                return true;
        }

        var text = JsonText.Of(value);
        if (Tokenizer.Normalize(Fact.Spaced(text)) == Tokenizer.Normalize(Fact.Spaced(wanted)))
        {
            return true;
        }

        // To the letter: "shipped" and "delivered" are one to a customer who asks, but two states of an order.
        var phrase = Reader.Literal.Read(wanted);
        return !phrase.IsEmpty && Number(wanted) is null && text.Length < 200 && Reader.Literal.Read(Fact.Spaced(text)).Cover(phrase.Words) >= 1;
    }

    // "The order is eligible for a refund" with eligible or is_eligible among the fields.
    private static (bool, string)? Flag(string condition, IReadOnlyList<Fact> facts)
    {
        HashSet<string>? stems = null;
        foreach (var fact in facts)
        {
            if (fact.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                continue;
            }

            stems ??= [.. Fact.Stems(condition).Select(s => s is "isnt" or "cannot" or "cant" or "doesnt" or "wasnt" or "hasnt" ? "not" : s)];
            var own = fact.Leaf.Where(s => s is not ("is" or "has" or "can" or "be" or "was" or "are")).ToList();
            if (own.Count > 0 && own.All(stems.Contains))
            {
                var denied = stems.Contains("not") || stems.Contains("no");
                return ((fact.Value.ValueKind == JsonValueKind.True) != denied, $"{fact.Label} is {fact.Text}.");
            }
        }

        return null;
    }

    private static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number : null,
        JsonValueKind.String => Number(value.GetString()!),
        _ => null,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text.Trim().TrimStart('$', '€', '£').Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(
        @"^(?<left>[^<>=!≥≤≠]{1,120}?)\s*(?<op>>=|<=|<>|!=|==|=|>|<|≥|≤|≠|\bis greater than\b|\bis more than\b|\bis less than\b|\bis fewer than\b|\bis at least\b|\bis at most\b|\bis over\b|\bis above\b|\bis under\b|\bis below\b|\bis higher than\b|\bis lower than\b|\bexceeds\b|\bis equal to\b|\bdoes not equal\b|\bequals\b|\bis not\b|\bisn't\b|\bis\b|\bare\b|\bwas\b|\bcontains\b)\s*(?<right>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Compared();

    [GeneratedRegex(@"\s*,?\s+or\s+|\s*,\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Alternatives();
}
