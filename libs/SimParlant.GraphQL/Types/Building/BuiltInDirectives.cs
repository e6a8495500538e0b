using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>The directives of the specification, and @authorize where it is used.</summary>
internal static class BuiltInDirectives
{
    public static IEnumerable<DirectiveDefinition> Specified(ScalarTypes scalars)
    {
        var required = new NonNullType(scalars.Get<BooleanType>());
        var text = scalars.Get<StringType>();
        string[] selections = [DirectiveLocations.Field, DirectiveLocations.FragmentSpread, DirectiveLocations.InlineFragment];
        return
        [
            new("skip", "Leaves the field or fragment out when the argument is true.", false, selections,
                [new Argument("if", required, typeof(bool)) { Description = "Leaves out when true." }]),
            new("include", "Keeps the field or fragment only when the argument is true.", false, selections,
                [new Argument("if", required, typeof(bool)) { Description = "Keeps when true." }]),
            new("deprecated", "Marks what should no longer be used.", false,
                [
                    DirectiveLocations.FieldDefinition, DirectiveLocations.ArgumentDefinition,
                    DirectiveLocations.InputFieldDefinition, DirectiveLocations.EnumValue,
                ],
                [
                    new Argument("reason", new NonNullType(text), typeof(string))
                    {
                        Description = "Why, and what to use instead.",
                        DefaultLiteral = new StringValueNode("No longer supported"),
                        DefaultValue = "No longer supported",
                    },
                ]),
            new("specifiedBy", "Says where the format of a scalar is specified.", false, [DirectiveLocations.Scalar],
                [new Argument("url", new NonNullType(text), typeof(string)) { Description = "The address of the specification." }]),
            new("oneOf", "Exactly one field of the input object must be given.", false, [DirectiveLocations.InputObject], []),
        ];
    }

    /// <summary><c>@authorize</c> with its enum.</summary>
    public static (DirectiveDefinition Directive, EnumType ApplyPolicy) Authorize(ScalarTypes scalars)
    {
        var apply = new EnumType("ApplyPolicy", "When a policy is applied.", null,
        [
            new EnumValue("BEFORE_RESOLVER", "BEFORE_RESOLVER", "Before the field is resolved."),
            new EnumValue("AFTER_RESOLVER", "AFTER_RESOLVER", "After the field was resolved."),
            new EnumValue("VALIDATION", "VALIDATION", "Before the operation runs."),
        ]);
        var text = scalars.Get<StringType>();
        var directive = new DirectiveDefinition(
            Authorization.Directive, "Restricts who may ask.", true, [DirectiveLocations.Object, DirectiveLocations.FieldDefinition],
            [
                new Argument("policy", text, typeof(string)) { Description = "The policy that must hold." },
                new Argument("roles", new ListType(new NonNullType(text)), typeof(string[])) { Description = "The roles one of which is needed." },
                new Argument("apply", new NonNullType(apply), typeof(string))
                {
                    Description = "When it is applied.",
                    DefaultLiteral = new EnumValueNode("BEFORE_RESOLVER"),
                    DefaultValue = "BEFORE_RESOLVER",
                },
            ]);
        return (directive, apply);
    }
}
