using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

/// <summary>Every rule of section 5 has a test class of its name, and together the errors name every section that can be broken.</summary>
public sealed class SectionTests
{
    private static readonly string[] Sections =
    [
        "Executable-Definitions", "Operation-Type-Existence", "Operation-Name-Uniqueness", "Lone-Anonymous-Operation", "Single-Root-Field",
        "Field-Selections", "Field-Selection-Merging", "Leaf-Field-Selections", "Argument-Names", "Argument-Uniqueness", "Required-Arguments",
        "Fragment-Name-Uniqueness", "Fragment-Spread-Type-Existence", "Fragments-on-Object-Interface-or-Union-Types", "Fragments-Must-Be-Used",
        "Fragment-Spread-Target-Defined", "Fragment-Spreads-Must-Not-Form-Cycles", "Fragment-Spread-Is-Possible",
        "Values-of-Correct-Type", "Input-Object-Field-Names", "Input-Object-Field-Uniqueness", "Input-Object-Required-Fields", "OneOf-Input-Objects",
        "Directives-Are-Defined", "Directives-Are-in-Valid-Locations", "Directives-Are-Unique-per-Location",
        "Variable-Uniqueness", "Variables-Are-Input-Types", "All-Variable-Uses-Defined", "All-Variables-Used", "All-Variable-Usages-Are-Allowed",
    ];

    /// <summary>For sections whose tests need no table of documents.</summary>
    private static readonly string[] Documents =
    [
        "type T { a: Int }", "query Q { a } query Q { a }", "{ a } { a }", "fragment F on Dog { name } fragment F on Dog { name }", "{ ...F }",
        "{ ...F } fragment F on Query { ...F }", "query ($a: Int, $a: Int) { dog { name } }", "{ dog { name @skip(if: true) @skip(if: true) } }",
        "query ($c: Choice = {}) { dog { name } }",
    ];

    [Fact]
    public void Every_rule_has_its_tests()
    {
        var tests = typeof(RuleTest).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RuleTest))).Select(type => type.Name);
        Assert.Empty(RuleSet.Specified().Select(rule => rule.GetType().Name + "Tests").Except(tests));
    }

    [Fact]
    public void Every_section_is_named_by_an_error()
    {
        const string Address = "https://spec.graphql.org/September2025/#sec-";
        var named = RuleTest.Documents().Concat(Documents)
            .SelectMany(text => DocumentValidator.Validate(TestSchema.Instance, Utf8GraphQLParser.Parse(text, ParserOptions.Trusted), new ValidationOptions { MaxErrors = 100 })
                .Concat(DocumentValidator.Validate(TestSchema.QueryOnly, Utf8GraphQLParser.Parse(text, ParserOptions.Trusted))))
            .Select(error => error.Extensions?.GetValueOrDefault("specifiedBy") as string)
            .OfType<string>()
            .ToHashSet();
        Assert.All(Sections, section => Assert.Contains(Address + section, named));
    }
}
