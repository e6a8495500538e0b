using System.Globalization;
using System.Text.RegularExpressions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Numbers in digits and, up to the thousands, in words; sums of money.</summary>
internal static partial class NumberReader
{
    private static readonly string[] Ones =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static IEnumerable<Found> Numbers(string text) => Digits(text).Concat(Spelled(text)).OrderBy(found => found.Start);

    public static IEnumerable<Found> Integers(string text) => Numbers(text).Where(found => !found.Value.Contains('.', StringComparison.Ordinal));

    /// <summary>With a currency first; without any, plain numbers.</summary>
    public static IEnumerable<Found> Money(string text)
    {
        var sums = Sums().Matches(text).Select(m => From(m, m.Groups["n"].Success ? m.Groups["n"].Value : m.Groups["m"].Value)).OfType<Found>().ToList();
        return sums.Count > 0 ? sums : Numbers(text);
    }

    /// <summary>A number word's value; -1: none.</summary>
    public static int Small(string word) => Array.IndexOf(Ones, word);

    private static IEnumerable<Found> Digits(string text) =>
        Plain().Matches(text).Select(m => From(m, m.Groups["n"].Value, m.Groups["k"].Value)).OfType<Found>();

    private static Found? From(Match match, string digits, string scale = "")
    {
        if (!decimal.TryParse(digits.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000_000_000m)
        {
            return null;
        }

        number *= scale.ToLowerInvariant() switch { "k" => 1000, "m" => 1_000_000, _ => 1 };
        return new Found(number.ToString("0.############", CultureInfo.InvariantCulture), match.Index, match.Index + match.Length);
    }

    private static IEnumerable<Found> Spelled(string text)
    {
        var tokens = Tokenizer.Read(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (value, from) = (-1, i);
            for (; i < tokens.Count; i++)
            {
                var word = tokens[i].Text;
                var one = Small(word);
                var ten = Array.IndexOf(Tens, word);
                if (value == -1 && word == "a" && i + 1 < tokens.Count && tokens[i + 1].Text is "dozen" or "couple" or "hundred" or "thousand")
                {
                    value = 1;
                }
                else if (one >= 0 && (value == -1 || (value % 10 == 0 && one is > 0 and < 10 && value % 100 != 10 && value > 0) || (value > 0 && value % 100 == 0)))
                {
                    value = Math.Max(value, 0) + one;
                }
                else if (ten >= 2 && (value == -1 || (value > 0 && value % 100 == 0)))
                {
                    value = Math.Max(value, 0) + ten * 10;
                }
                else if (value is > 0 and < 1000 && word is "dozen" or "couple" or "hundred" or "thousand")
                {
                    value *= word switch { "dozen" => 12, "couple" => 2, "hundred" => 100, _ => 1000 };
                }
                else if (word != "and" || value < 100 || value % 100 != 0)
                {
                    break;
                }
            }

            // "That one" and "one of them" count nothing.
            if (value >= 0 && !(i - from == 1 && tokens[from].Text == "one" && ((from > 0 && tokens[from - 1].Text is "that" or "this" or "the" or "which" or "any" or "no") || (i < tokens.Count && tokens[i].Text == "of"))))
            {
                yield return new Found(value.ToString(CultureInfo.InvariantCulture), tokens[from].Start, tokens[i - 1].End);
            }

            i = i > from ? i - 1 : i;
        }
    }

    // Not within a date, time, phone number or code.
    [GeneratedRegex(@"(?<![\w#.,:/\-])(?<n>[-+]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,12})?)(?<k>[kKmM])?(?![\w]|[.,:/\-]\d)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Plain();

    [GeneratedRegex(
        @"(?:[$€£¥]\s?(?<n>(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,4})?))|(?<![\w.,])(?<m>(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,4})?)\s?(?:€|\$|£|¥|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|bucks|francs?)\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Sums();
}
