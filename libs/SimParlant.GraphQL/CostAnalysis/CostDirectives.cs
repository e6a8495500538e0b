using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>Shows a schema's costs in its SDL.</summary>
internal sealed class CostDirectives(Schema schema, CostModel model)
{
    private const string Text = """
        directive @cost(weight: String!) on SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM | INPUT_FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean! = true) on FIELD_DEFINITION
        """;

    /// <summary>Those of the two directives the schema does not define itself.</summary>
    public IEnumerable<DefinitionNode> Definitions => Utf8GraphQLParser.Parse(Text).Definitions
        .Where(definition => definition is DirectiveDefinitionNode directive && !schema.Directives.ContainsKey(directive.Name.Value));

    public IReadOnlyList<DirectiveNode> Of(NamedType type) => With(type.Directives, CostModel.Stated(type));

    public IReadOnlyList<DirectiveNode> Of(InputValueDefinition value) => With(value.Directives, model.Assigned(value));

    public IReadOnlyList<DirectiveNode> Of(OutputField field)
    {
        var directives = With(field.Directives, model.Assigned(field));
        return model.SizeOf(field) is { } size && !Has(directives, ListSizeRule.Directive) ? [.. directives, size.ToDirective()] : directives;
    }

    private static IReadOnlyList<DirectiveNode> With(IReadOnlyList<DirectiveNode> directives, double? weight) =>
        weight is { } known && !Has(directives, CostWeight.Directive) ? [.. directives, CostWeight.ToDirective(known)] : directives;

    private static bool Has(IReadOnlyList<DirectiveNode> directives, string name) => directives.Any(directive => directive.Name.Value == name);
}
