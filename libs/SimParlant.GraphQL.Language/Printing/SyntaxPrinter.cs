namespace SimParlant.GraphQL.Language;

/// <summary>Writes nodes as GraphQL text; parsing the text gives an equal node.</summary>
public static class SyntaxPrinter
{
    /// <param name="node">Any node.</param>
    /// <param name="indented">One selection or member per line, two spaces per level; else everything on one line.</param>
    public static string Print(SyntaxNode node, bool indented = true)
    {
        var writer = new SyntaxWriter(indented);
        Write(writer, node);
        return writer.ToString();
    }

    internal static void Write(SyntaxWriter writer, SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WriteDocument(writer, document);
                break;
            case NameNode name:
                writer.Write(name.Value);
                break;
            case ValueNode value:
                ValuePrinter.Write(writer, value);
                break;
            case ObjectFieldNode field:
                ValuePrinter.WriteField(writer, field);
                break;
            case ArgumentNode argument:
                ValuePrinter.WriteArgument(writer, argument);
                break;
            case DirectiveNode directive:
                ValuePrinter.WriteDirective(writer, directive);
                break;
            case TypeNode type:
                ValuePrinter.WriteType(writer, type);
                break;
            case TypeSystemDefinitionNode definition:
                TypeSystemPrinter.Write(writer, definition);
                break;
            case OperationTypeDefinitionNode or FieldDefinitionNode or InputValueDefinitionNode or EnumValueDefinitionNode:
                TypeSystemPrinter.WriteMember(writer, node);
                break;
            default:
                ExecutablePrinter.Write(writer, node);
                break;
        }
    }

    private static void WriteDocument(SyntaxWriter writer, DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            if (i > 0)
            {
                writer.Break();
                writer.BlankLine();
            }

            if (document.Definitions[i] is OperationDefinitionNode operation)
            {
                // Behind "type A", the brace of a shorthand query would open the fields of A.
                ExecutablePrinter.WriteOperation(writer, operation, shorthand: i == 0);
            }
            else
            {
                Write(writer, document.Definitions[i]);
            }
        }

        writer.BlankLine();
    }
}
