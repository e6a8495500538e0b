using System.Text.Json;

namespace SimParlant.Benchmarks.Turns;

/// <summary>An agent of ordinary size: 30 guidelines, 50 approved answers, 20 terms, 3 journeys of 4 states.</summary>
internal static class BenchDocument
{
    private static readonly string[] Subjects =
        ["delivery", "refunds", "warranty", "invoices", "opening hours", "gift cards", "sizes", "colours", "repairs", "discounts"];

    public static JsonElement Json() => JsonSerializer.SerializeToElement(new
    {
        guidelines = Enumerable.Range(0, 30).Select(n => new
        {
            name = $"g{n}",
            when = $"The customer asks about {Subjects[n % 10]} {(n < 10 ? "" : $"of product {n}")}",
            then = $"Explain how {Subjects[n % 10]} work",
        }),
        answers = Enumerable.Range(0, 50).Select(n => new
        {
            name = $"a{n}",
            say = $"About {Subjects[n % 10]}: this is what we can say in case {n}.",
            when = new[] { $"{Subjects[n % 10]} {(n < 10 ? "" : $"case {n}")}" },
        }),
        terms = Enumerable.Range(0, 20).Select(n => new { name = $"term {n}", means = $"What term {n} means", synonyms = new[] { $"word {n}" } }),
        journeys = Enumerable.Range(0, 3).Select(n => new
        {
            title = $"Journey {n}",
            when = new[] { $"The customer wants to begin process {n}" },
            states = new object[]
            {
                new { name = "ask", say = "Ask for the order number", collects = new[] { new { variable = "order_number", type = "integer" } } },
                new { name = "why", say = "Ask for the reason" },
                new { name = "how", say = "Ask how to be contacted" },
                new { name = "done", say = "Thank you.", final = true },
            },
        }),
    });
}
