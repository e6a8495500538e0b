using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class OperationSizeLimitsTests() : RuleTest("TOO_MANY_OPERATIONS")
{
    private static readonly ValidationOptions Small = new() { MaxDepth = 3, MaxFields = 6, MaxRootFields = 2, MaxAliases = 2, MaxDirectives = 2, MaxDirectivesPerLocation = 2, MaxFragments = 2 };

    [Theory]
    [InlineData("{ dog { owner { name } } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { owner { name } }")]
    [InlineData("{ __schema { types { fields { type { name } } } } }")]
    [InlineData("query A { dog { a: name b: nickname } } query B { dog { a: name b: nickname } }")]
    public void Within_the_limits_a_document_is_fine(string document) => Assert.Empty(Errors(document, Small));

    [Theory]
    [InlineData("OPERATION_TOO_DEEP", "{ dog { owner { pets { name } } } }", "The anonymous operation has 4 levels of nested fields; at most 3 are allowed.")]
    [InlineData("OPERATION_TOO_DEEP", "query Q { dog { ...F } } fragment F on Dog { owner { ...G } } fragment G on Human { pets { name } }", "The operation `Q` has 4 levels of nested fields; at most 3 are allowed.")]
    [InlineData("TOO_MANY_FIELDS", "{ dog { ...F ...F } cat { name } } fragment F on Dog { name nickname }", "The anonymous operation has 7 fields; at most 6 are allowed.")]
    [InlineData("TOO_MANY_ROOT_FIELDS", "{ dog { name } ...F ... { human { name } } } fragment F on Query { cat { name } }", "The anonymous operation has 3 fields at its root; at most 2 are allowed.")]
    [InlineData("TOO_MANY_ALIASES", "{ dog { a: name ...F } } fragment F on Dog { b: name c: name }", "The anonymous operation has 3 aliases; at most 2 are allowed.")]
    [InlineData("TOO_MANY_DIRECTIVES", "query @onQuery { dog { name @onField ...F @onFragmentSpread } } fragment F on Dog { name }", "The anonymous operation has 3 directives; at most 2 are allowed.")]
    public void Beyond_a_limit_it_is_refused(string code, string document, string message)
    {
        var error = Assert.Single(Errors(document, Small));
        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("{ dog @onField @onField @onField { name } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name @onField @onField @onField }")]
    [InlineData("query Q @onQuery @onQuery @onQuery { dog { name } }")]
    public void Directives_at_one_location_are_limited(string document)
    {
        var error = Assert.Single(Errors(document, Small with { MaxDirectives = 0 }));
        Assert.Equal("TOO_MANY_DIRECTIVES_AT_LOCATION", error.Code);
        Assert.EndsWith("has 3 directives at one location; at most 2 are allowed.", error.Message);
    }

    [Fact]
    public void Fragments_are_limited_whether_used_or_not()
    {
        var error = Assert.Single(Errors("{ dog { name } } fragment A on Dog { name } fragment B on Dog { name } fragment C on Dog { name }", Small));
        Assert.Equal(("TOO_MANY_FRAGMENTS", "The document has 3 fragments; at most 2 are allowed."), (error.Code, error.Message));
    }

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
