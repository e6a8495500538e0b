using System.Text;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>A document of the whole grammar with a few characters changed, over and over.</summary>
internal sealed class DamagedDocuments(int seed)
{
    private const string Text = """"
        "d" query Q("v" $a: [Int!]! = [1, -0, 2.5e+3] @onVariable, $b: JSON = {a: {b: []}}) @tag(name: "é\u00e9\u{1F600}\uD83D\uDE00\n") {
          x: dog(a: $a, b: """block \""" string
              indented
            """) @skip(if: true) { ...F ... on Dog { name } ... @include(if: $a) { __typename } } # comment
        }
        """f""" fragment F on Dog @onFragmentDefinition { name }
        extend type Dog implements & A & B @onObject { "f" a("x" b: Int = 1 @tag): [Int!]! @deprecated }
        directive @d(a: Int = 1) repeatable on | FIELD | QUERY union U = | A | B enum E { A B @x } input I @oneOf { a: Int = 1 }
        schema @x { query: Q } extend schema { mutation: M } scalar S @specifiedBy(url: "x") interface N implements M { a: Int }
        """";

    private const string Pieces = "{}()[]:=!$@|&...\"\\#\n\r,1.-eE+0_aßon \"\"\"\uFEFF😀";

    private readonly Random _random = new(seed);

    public IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(_ => Next());

    private string Next()
    {
        var text = Text;
        for (var change = _random.Next(1, 3); change > 0; change--)
        {
            var at = _random.Next(text.Length);
            var length = _random.Next(Math.Min(4, text.Length - at));
            var from = _random.Next(Pieces.Length - 3);
            text = text.Remove(at, length).Insert(at, _random.Next(2) == 0 ? "" : Pieces.Substring(from, _random.Next(1, 3)));
        }

        // The text travels as UTF-8, which has no lone surrogates.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }
}
