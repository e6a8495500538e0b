using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FieldSelectionMergingTests() : RuleTest("FIELDS_CONFLICT", "MERGE_TOO_COMPLEX")
{
    [Theory]
    [InlineData("{ dog { name name } }")]
    [InlineData("{ dog { other: name other: name } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: SIT) } }")]
    [InlineData("{ dog { isAt(x: 1, y: 2) isAt(y: 2, x: 1) } }")]
    [InlineData("{ findDog(filter: { volume: 1, name: \"x\" }) { name } findDog(filter: { name: \"x\", volume: 1 }) { nickname } }")]
    [InlineData("{ dog { name @skip(if: true) name @include(if: true) } }")]
    [InlineData("{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }")]
    [InlineData("{ pet { ... on Dog { doesKnowCommand(dogCommand: SIT) } ... on Cat { doesKnowCommand(catCommand: JUMP) } } }")]
    [InlineData("{ pet { ... on Dog { extra { x: string } } ... on Cat { extra { x: string y: bark } } } }")]
    [InlineData("{ pet { ... on Dog { x: friends { name } } ... on Cat { x: friends { x: name } } } }")]
    [InlineData("{ dog { owner { name } } dog { owner { pets { name } } } ...F } fragment F on Query { dog { owner { relatives { name } } } }")]
    [InlineData("query ($a: Int) { arguments { intArg(intArg: $a) intArg(intArg: $a) } }")]
    public void Fields_that_ask_the_same_are_merged(string document) => Valid(document);

    [Theory]
    [InlineData("{ dog { name: nickname name } }", "The fields `dog.name` cannot be merged: `nickname` and `name` are different fields. Use aliases to fetch both.")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: HEEL) } }", "The fields `dog.doesKnowCommand` cannot be merged: they have different arguments. Use aliases to fetch both.")]
    [InlineData("query ($a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) isHouseTrained } }", "The fields `dog.isHouseTrained` cannot be merged: they have different arguments. Use aliases to fetch both.")]
    [InlineData("{ pet { ... on Dog { x: nickname } ... on Cat { x: meowVolume } } }", "The fields `pet.x` cannot be merged: they return `String` and `Int`. Use aliases to fetch both.")]
    [InlineData("{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }", "The fields `pet.x` cannot be merged: they return `String!` and `String`. Use aliases to fetch both.")]
    [InlineData("{ pet { ... on Dog { extra { x: string } } ... on Cat { extra { x: strings } } } }", "The fields `pet.extra.x` cannot be merged: they return `String` and `[String]`. Use aliases to fetch both.")]
    [InlineData("{ pet { ... on Dog { extra { noneString } } ... on Cat { extra { noneString } } } }", "The fields `pet.extra.noneString` cannot be merged: they return `String!` and `String`. Use aliases to fetch both.")]
    [InlineData("{ pet { ... on Dog { x: owner { name } } ... on Cat { x: nickname } } }", "The fields `pet.x` cannot be merged: they return `Human` and `String`. Use aliases to fetch both.")]
    [InlineData("{ pet { x: name ... on Dog { x: name(a: 1) } } }", "The fields `pet.x` cannot be merged: they have different arguments. Use aliases to fetch both.")]
    [InlineData("{ dog { x: mother { name } } dog { x: friends { name } } }", "The fields `dog.x` cannot be merged: `mother` and `friends` are different fields. Use aliases to fetch both.")]
    [InlineData("{ dog { ...A } ...B } fragment A on Dog { x: name } fragment B on Query { dog { ...C } } fragment C on Dog { x: nickname }", "The fields `dog.x` cannot be merged: `name` and `nickname` are different fields. Use aliases to fetch both.")]
    [InlineData("fragment Unused on Dog { x: barks x: barkVolume }", "The fields `x` cannot be merged: `barks` and `barkVolume` are different fields. Use aliases to fetch both.")]
    [InlineData("{ unknown x: unknown x: other }", "The fields `x` cannot be merged: `unknown` and `other` are different fields. Use aliases to fetch both.")]
    public void Fields_that_ask_differently_are_refused(string document, string message) =>
        Assert.Contains(message, Errors(document).Where(error => error.Code == "FIELDS_CONFLICT").Select(error => error.Message));

    [Fact]
    public void The_error_shows_both_fields()
    {
        var error = Single("{ dog {\n x: nickname\n x: extra { string } } }");
        Assert.Equal([new Location(2, 2), new Location(3, 2)], error.Locations);
        Assert.Equal("x", error.Extensions!["responseName"]);
    }

    [Fact]
    public void Fields_of_different_objects_are_compared_each_with_those_of_their_interfaces() => Fails(
        "{ pet { x: name ... on Dog { x: name } ... on Cat { x: name } ... on Dog { y: name } ... on Pet { y: name } ... on Cat { y: nickname } } }",
        "The fields `pet.y` cannot be merged: they return `String!` and `String`. Use aliases to fetch both.");

    [Fact]
    public void Fragments_in_a_cycle_are_merged_once() => Fails(
        "{ dog { ...F } } fragment F on Dog { x: name mother { ...G } } fragment G on Dog { x: nickname mother { ...F } ...F }",
        "The fields `dog.mother.x` cannot be merged: `name` and `nickname` are different fields. Use aliases to fetch both.");

    [Fact]
    public void Many_equal_fields_are_cheap() =>
        Valid("{ dog { " + string.Concat(Enumerable.Repeat("name isAt(x: 1, y: 2) ", 9_000)) + " } }");

    [Fact]
    public void Fragments_that_multiply_are_merged_once_per_set()
    {
        var fragments = string.Concat(Enumerable.Range(0, 30).Select(i => $$"""
            fragment F{{i}} on Dog { mother { ...F{{i + 1}} } friends { ... on Dog { ...F{{i + 1}} } } }
            """));
        var document = "{ dog { ...F0 } }" + fragments + "fragment F30 on Dog { name }";
        Assert.Empty(Errors(document, new ValidationOptions { MaxFields = 0, MaxMergeVisits = 2_000 }));
    }

    [Fact]
    public void A_document_with_too_many_sets_is_refused()
    {
        var letters = Enumerable.Range(0, 14).ToArray();
        var fragments = string.Concat(letters.Select(i => $"fragment F{i} on Dog {{ a: mother {{ ...F{(i + 1) % 14} }} "
            + $"b: mother {{ ...F{(i + 1) % 14} }} {(i == 0 ? "b: mother { ...F0 ...F3 } a: mother { ...F5 }" : "")} c: mother {{ {(i % 3 == 0 ? "name" : $"...F{i}")} }} }}"));
        var errors = Errors("{ dog { ...F0 } }" + fragments, new ValidationOptions { MaxFields = 0, MaxDepth = 0, MaxAliases = 0, MaxRootFields = 0, MaxMergeVisits = 200, MaxErrors = 100 });
        Assert.Contains(errors, error => error.Code == "MERGE_TOO_COMPLEX");
    }

    [Fact]
    public void Long_chains_of_fragments_need_no_stack()
    {
        var fragments = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"fragment F{i} on Dog {{ mother {{ ...F{i + 1} }} }}"));
        Assert.Empty(Errors("{ dog { ...F0 } }" + fragments + "fragment F5000 on Dog { name }", new ValidationOptions { MaxDepth = 0, MaxFragments = 0 }));
    }
}
