namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentSpreadsMustNotFormCyclesTests() : RuleTest("FRAGMENT_CYCLE")
{
    [Fact]
    public void Spreading_a_fragment_twice_is_no_cycle() => Valid(
        "{ dog { ...A ...B ...C } } fragment A on Dog { ...B ...C } fragment B on Dog { ...C } fragment C on Dog { name }");

    [Fact]
    public void A_fragment_does_not_spread_itself() => Fails(
        "{ dog { ...A } } fragment A on Dog { name ...A }", "The fragment `A` spreads itself.");

    [Fact]
    public void A_fragment_does_not_spread_itself_below_a_field() => Fails(
        "{ dog { ...A } } fragment A on Dog { owner { pets { ... on Dog { ...A } } } }", "The fragment `A` spreads itself.");

    [Fact]
    public void A_fragment_does_not_spread_itself_through_others() => Fails(
        "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name ...C } fragment C on Dog { ...A }",
        "The fragment `A` spreads itself via `B`, `C`.");

    [Fact]
    public void Each_cycle_is_told_and_unknown_fragments_are_not_followed() => Fails(
        "{ dog { ...A } } fragment A on Dog { ...B ...C ...D } fragment B on Dog { ...A } fragment C on Dog { ...A name }",
        "The fragment `A` spreads itself via `B`.",
        "The fragment `A` spreads itself via `C`.");

    [Fact]
    public void A_long_cycle_needs_no_stack()
    {
        var fragments = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"fragment F{i} on Dog {{ ...F{(i + 1) % 20_000} }}"));
        var error = Single("{ dog { ...F0 } }" + fragments);
        Assert.StartsWith("The fragment `F0` spreads itself via `F1`,", error.Message);
    }
}
