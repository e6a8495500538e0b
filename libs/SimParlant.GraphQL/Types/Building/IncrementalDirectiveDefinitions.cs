using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>The directives of incremental delivery, where a schema wants them.</summary>
internal static class IncrementalDirectiveDefinitions
{
    public static IEnumerable<DirectiveDefinition> Of(SchemaFeatures features, ScalarTypes scalars)
    {
        if (features.EnableDefer)
        {
            yield return new DirectiveDefinition(
                "defer", "Delivers the fragment after the rest.", false, [DirectiveLocations.FragmentSpread, DirectiveLocations.InlineFragment],
                [If(scalars, "Delivers it with the rest when false."), Label(scalars)]);
        }

        if (features.EnableStream)
        {
            yield return new DirectiveDefinition(
                "stream", "Delivers the items of the list one after the other.", false, [DirectiveLocations.Field],
                [
                    If(scalars, "Delivers all items at once when false."), Label(scalars),
                    new Argument("initialCount", new NonNullType(scalars.Get<IntType>()), typeof(int))
                    {
                        Description = "Items delivered with the rest.",
                        DefaultLiteral = new IntValueNode("0"),
                        DefaultValue = 0,
                    },
                ]);
        }
    }

    private static Argument If(ScalarTypes scalars, string description) =>
        new("if", new NonNullType(scalars.Get<BooleanType>()), typeof(bool))
        {
            Description = description,
            DefaultLiteral = new BooleanValueNode(true),
            DefaultValue = true,
        };

    private static Argument Label(ScalarTypes scalars) =>
        new("label", scalars.Get<StringType>(), typeof(string)) { Description = "Tells this one from others in the answer." };
}
