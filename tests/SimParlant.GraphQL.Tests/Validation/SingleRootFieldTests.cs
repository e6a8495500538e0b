namespace SimParlant.GraphQL.Tests.Validation;

public sealed class SingleRootFieldTests() : RuleTest("SUBSCRIPTION_ROOT_FIELDS", "SUBSCRIPTION_ROOT_INTROSPECTION", "SUBSCRIPTION_ROOT_CONDITION")
{
    [Theory]
    [InlineData("subscription S { newMessage { body sender } }")]
    [InlineData("subscription S { newMessage { body } newMessage { sender } }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { ... { newMessage { body @skip(if: true) } } ...G } fragment G on Subscription { newMessage { sender } }")]
    [InlineData("query { dog { name } cat { name } __typename }")]
    public void One_field_at_the_root_is_fine(string document) => Valid(document);

    [Theory]
    [InlineData("subscription S { newMessage { body } disallowedSecondRootField }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { newMessage { body } disallowedSecondRootField }")]
    [InlineData("subscription S { newMessage { body } ... { importantEmails } }")]
    [InlineData("subscription S { a: newMessage { body } b: newMessage { body } }")]
    public void Two_fields_at_the_root_are_refused(string document) =>
        Fails(document, "The subscription `S` must select exactly one field at its root.");

    [Theory]
    [InlineData("subscription { __typename }")]
    [InlineData("subscription { ...F } fragment F on Subscription { ...{ __typename } }")]
    public void An_introspection_field_at_the_root_is_refused(string document) =>
        Fails(document, "The anonymous subscription must not select the introspection field `__typename` at its root.");

    [Theory]
    [InlineData("subscription S($b: Boolean!) { newMessage @include(if: $b) { body } }", "include")]
    [InlineData("subscription S { ... @skip(if: false) { newMessage { body } } }", "skip")]
    [InlineData("subscription S { ...F @skip(if: false) } fragment F on Subscription { newMessage { body } }", "skip")]
    public void Nothing_at_the_root_is_conditional(string document, string directive) =>
        Fails(document, $"The subscription `S` must not use `@{directive}` at its root.");

    [Fact]
    public void What_is_in_something_conditional_is_not_looked_at() =>
        Fails(
            "subscription S { ... @include(if: false) { newMessage { body } ... @skip(if: true) { importantEmails } } }",
            "The subscription `S` must not use `@include` at its root.");

    [Fact]
    public void Fragments_in_a_cycle_are_visited_once() =>
        Passes("subscription S { ...F } fragment F on Subscription { newMessage { body } ...G } fragment G on Subscription { ...F }");
}
