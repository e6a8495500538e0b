using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>One variable of an operation, its default coerced once.</summary>
internal sealed record VariablePlan(string Name, IType Type, VariableDefinitionNode Syntax, bool HasDefault, object? Default)
{
    /// <exception cref="GraphQLException">The type is unknown or no input type, or the default does not fit.</exception>
    public static VariablePlan Create(Schema schema, VariableDefinitionNode node)
    {
        var name = node.Variable.Name.Value;
        if (!schema.TryToType(node.Type, out var type) || !type.IsInputType())
            throw new GraphQLException(ExecutionErrors.VariableTypeInvalid(node));
        if (node.DefaultValue is null) return new VariablePlan(name, type, node, false, null);
        try
        {
            return new VariablePlan(name, type, node, true, LiteralCoercion.Coerce(type, node.DefaultValue, VariableValues.Empty, name));
        }
        catch (ValueException invalid)
        {
            throw new GraphQLException(ExecutionErrors.VariableInvalid(node, invalid));
        }
    }
}
