namespace SimParlant.GraphQL.Language;

/// <summary>Operations, fragments and selections.</summary>
internal static class ExecutablePrinter
{
    public static void Write(SyntaxWriter writer, SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionNode operation:
                WriteOperation(writer, operation, shorthand: true);
                break;
            case FragmentDefinitionNode fragment:
                WriteFragment(writer, fragment);
                break;
            case VariableDefinitionNode variable:
                WriteVariable(writer, variable);
                break;
            case SelectionSetNode set:
                WriteSelectionSet(writer, set);
                break;
            case SelectionNode selection:
                WriteSelection(writer, selection);
                break;
        }
    }

    public static void WriteOperation(SyntaxWriter writer, OperationDefinitionNode operation, bool shorthand)
    {
        WriteDescription(writer, operation.Description);
        var anonymous = operation is
        {
            Operation: OperationType.Query,
            Name: null,
            Description: null,
            VariableDefinitions.Count: 0,
            Directives.Count: 0,
        };
        if (!anonymous || !shorthand)
        {
            writer.Write(Keyword(operation.Operation));
            writer.Write(operation.Name is { } name ? " " + name.Value : operation.VariableDefinitions.Count > 0 ? " " : "");
            WriteVariables(writer, operation.VariableDefinitions);
            ValuePrinter.WriteDirectives(writer, operation.Directives);
            writer.Write(' ');
        }

        WriteSelectionSet(writer, operation.SelectionSet);
    }

    public static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    public static void WriteDescription(SyntaxWriter writer, StringValueNode? description)
    {
        if (description is not null)
        {
            StringPrinter.Write(writer, description);
            writer.Break();
        }
    }

    private static void WriteFragment(SyntaxWriter writer, FragmentDefinitionNode fragment)
    {
        WriteDescription(writer, fragment.Description);
        writer.Write($"fragment {fragment.Name.Value} on {fragment.TypeCondition.Name.Value}");
        ValuePrinter.WriteDirectives(writer, fragment.Directives);
        writer.Write(' ');
        WriteSelectionSet(writer, fragment.SelectionSet);
    }

    private static void WriteVariables(SyntaxWriter writer, IReadOnlyList<VariableDefinitionNode> variables)
    {
        if (writer.Indented && variables.Any(variable => variable.Description is not null))
        {
            writer.WriteLines('(', variables, ')', WriteVariable);
        }
        else
        {
            writer.WriteList("(", variables, ", ", ")", WriteVariable);
        }
    }

    private static void WriteVariable(SyntaxWriter writer, VariableDefinitionNode variable)
    {
        WriteDescription(writer, variable.Description);
        ValuePrinter.Write(writer, variable.Variable);
        writer.Write(": ");
        ValuePrinter.WriteType(writer, variable.Type);
        ValuePrinter.WriteDefault(writer, variable.DefaultValue);
        ValuePrinter.WriteDirectives(writer, variable.Directives);
    }

    private static void WriteSelectionSet(SyntaxWriter writer, SelectionSetNode set) =>
        writer.WriteLines('{', set.Selections, '}', WriteSelection);

    private static void WriteSelection(SyntaxWriter writer, SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                writer.Write(field.Alias is null ? field.Name.Value : $"{field.Alias.Value}: {field.Name.Value}");
                ValuePrinter.WriteArguments(writer, field.Arguments);
                break;
            case FragmentSpreadNode spread:
                writer.Write("...");
                writer.Write(spread.Name.Value);
                break;
            case InlineFragmentNode { TypeCondition: { } type }:
                writer.Write("... on ");
                writer.Write(type.Name.Value);
                break;
            default:
                writer.Write("...");
                break;
        }

        ValuePrinter.WriteDirectives(writer, selection.Directives);
        var set = selection is FieldNode { SelectionSet: { } ofField } ? ofField : (selection as InlineFragmentNode)?.SelectionSet;
        if (set is not null)
        {
            writer.Write(' ');
            WriteSelectionSet(writer, set);
        }
    }
}
