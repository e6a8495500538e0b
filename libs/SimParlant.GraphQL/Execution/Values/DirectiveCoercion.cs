using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Coerces the arguments of directives that stand on a field (spec 6.4.1 holds for them too).</summary>
internal static class DirectiveCoercion
{
    /// <exception cref="ValueException">An argument does not fit.</exception>
    public static IReadOnlyList<AppliedDirective> Coerce(Schema schema, FieldNode node, VariableValues variables)
    {
        if (node.Directives.Count == 0) return [];
        var applied = new List<AppliedDirective>(node.Directives.Count);
        foreach (var directive in node.Directives)
        {
            if (schema.Directives.TryGetValue(directive.Name.Value, out var definition))
                applied.Add(new AppliedDirective(definition, Arguments(directive, definition, variables)));
        }
        return applied;
    }

    private static Dictionary<string, object?> Arguments(DirectiveNode node, DirectiveDefinition definition, VariableValues variables)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in definition.Arguments)
        {
            var literal = node.Arguments.FirstOrDefault(given => given.Name.Value == argument.Name)?.Value;
            if (literal is VariableNode reference && !variables.TryGet(reference.Name.Value, out _)) literal = null;
            if (literal is not null)
            {
                var value = LiteralCoercion.Coerce(argument.Type, literal, variables, argument.Name);
                values[argument.Name] = argument.Convert is { } convert ? convert(value) : value;
            }
            else if (argument.HasDefault) values[argument.Name] = argument.DefaultValue;
            else if (argument.IsRequired) throw new ValueException($"The argument `{argument.Name}` of `@{definition.Name}` is required.");
        }
        return values;
    }
}
