using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class OperationSizeLimitsTests() : RuleTest("TOO_MANY_OPERATIONS")
{
    private static readonly ValidationOptions Small = new() { MaxDepth = 3, MaxFields = 6, MaxRootFields = 2, MaxAliases = 2, MaxDirectives = 2 };

    [Theory]
    [InlineData("{ dog { owner { name } } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { owner { name } }")]
    [InlineData("{ __schema { types { fields { type { name } } } } }")]
    [InlineData("query A { dog { a: name b: nickname } } query B { dog { a: name b: nickname } }")]
    public void Within_the_limits_a_document_is_fine(string document) => Assert.Empty(Errors(document, Small));

    [Theory]
    [InlineData("{ dog { owner { pets { name } } } }", "The anonymous operation has 4 levels of nested fields; at most 3 are allowed.")]
    [InlineData("query Q { dog { ...F } } fragment F on Dog { owner { ...G } } fragment G on Human { pets { name } }", "The operation `Q` has 4 levels of nested fields; at most 3 are allowed.")]
    [InlineData("{ dog { ...F ...F } cat { name } } fragment F on Dog { name nickname }", "The anonymous operation has 7 fields; at most 6 are allowed.")]
    [InlineData("{ dog { name } ...F ... { human { name } } } fragment F on Query { cat { name } }", "The anonymous operation has 3 fields at its root; at most 2 are allowed.")]
    [InlineData("{ dog { a: name ...F } } fragment F on Dog { b: name c: name }", "The anonymous operation has 3 aliases; at most 2 are allowed.")]
    [InlineData("query @onQuery { dog { name @onField ...F @onFragmentSpread } } fragment F on Dog { name }", "The anonymous operation has 3 directives; at most 2 are allowed.")]
    public void Beyond_a_limit_it_is_refused(string document, string message) =>
        Assert.Equal(message, Assert.Single(Errors(document, Small)).Message);

    [Fact]
    public void Fragments_that_multiply_are_counted_without_being_written_out()
    {
        var fragments = string.Concat(Enumerable.Range(0, 100).Select(i => $"fragment F{i} on Dog {{ ...F{i + 1} ...F{i + 1} }}"));
        var error = Assert.Single(Errors("{ dog { ...F0 } }" + fragments + "fragment F100 on Dog { name }", ValidationOptions.Default));
        Assert.Equal("The anonymous operation has 2147483647 fields; at most 20000 are allowed.", error.Message);
    }

    [Fact]
    public void Fragments_in_a_cycle_have_a_size_too() =>
        Passes("{ dog { ...F } } fragment F on Dog { name ...G } fragment G on Dog { mother { ...F } }");

    [Fact]
    public void The_number_of_operations_is_limited()
    {
        var document = string.Concat(Enumerable.Range(0, 101).Select(i => $"query Q{i} {{ dog {{ name }} }}"));
        Fails(document, "The document has 101 operations; at most 100 are allowed.");
        Assert.Empty(Errors(document, new ValidationOptions { MaxOperations = 0 }));
    }

    [Fact]
    public void Zero_lifts_a_limit() => Assert.Empty(Errors(
        "{ dog { owner { pets { name } } } }",
        new ValidationOptions { MaxDepth = 0, MaxFields = 0, MaxRootFields = 0, MaxAliases = 0, MaxDirectives = 0 }));
}
