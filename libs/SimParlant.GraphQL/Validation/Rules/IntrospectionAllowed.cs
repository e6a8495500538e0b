using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 4, Introspection: a service may refuse `__schema` and `__type`.</summary>
internal sealed class IntrospectionAllowed : ValidationRule
{
    public override void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context)
    {
        if (!context.Options.AllowIntrospection && node.Name.Value is "__schema" or "__type" && field is not null)
        {
            context.Report(ValidationErrors.IntrospectionForbidden(node));
        }
    }
}
