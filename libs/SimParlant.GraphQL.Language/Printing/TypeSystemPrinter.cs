namespace SimParlant.GraphQL.Language;

/// <summary>Definitions and extensions of the type system.</summary>
internal static class TypeSystemPrinter
{
    public static void Write(SyntaxWriter writer, TypeSystemDefinitionNode definition)
    {
        ExecutablePrinter.WriteDescription(writer, definition.Description);
        switch (definition)
        {
            case SchemaDefinitionNode node:
                WriteHead(writer, "schema", null, [], node.Directives);
                WriteMembers(writer, node.OperationTypes);
                break;
            case SchemaExtensionNode node:
                WriteHead(writer, "extend schema", null, [], node.Directives);
                WriteMembers(writer, node.OperationTypes);
                break;
            case DirectiveDefinitionNode node:
                writer.Write("directive @");
                writer.Write(node.Name.Value);
                WriteArguments(writer, node.Arguments);
                writer.Write(node.IsRepeatable ? " repeatable on " : " on ");
                writer.WriteList("", node.Locations, " | ", "", SyntaxPrinter.Write);
                break;
            case ScalarTypeDefinitionNode node:
                WriteHead(writer, "scalar", node.Name, [], node.Directives);
                break;
            case ScalarTypeExtensionNode node:
                WriteHead(writer, "extend scalar", node.Name, [], node.Directives);
                break;
            case UnionTypeDefinitionNode node:
                WriteHead(writer, "union", node.Name, [], node.Directives);
                writer.WriteList(" = ", node.Types, " | ", "", ValuePrinter.WriteType);
                break;
            case UnionTypeExtensionNode node:
                WriteHead(writer, "extend union", node.Name, [], node.Directives);
                writer.WriteList(" = ", node.Types, " | ", "", ValuePrinter.WriteType);
                break;
            default:
                WriteTypeWithMembers(writer, definition);
                break;
        }
    }

    public static void WriteMember(SyntaxWriter writer, SyntaxNode member)
    {
        switch (member)
        {
            case OperationTypeDefinitionNode node:
                writer.Write($"{ExecutablePrinter.Keyword(node.Operation)}: {node.Type.Name.Value}");
                break;
            case FieldDefinitionNode node:
                ExecutablePrinter.WriteDescription(writer, node.Description);
                writer.Write(node.Name.Value);
                WriteArguments(writer, node.Arguments);
                writer.Write(": ");
                ValuePrinter.WriteType(writer, node.Type);
                ValuePrinter.WriteDirectives(writer, node.Directives);
                break;
            case InputValueDefinitionNode node:
                ExecutablePrinter.WriteDescription(writer, node.Description);
                writer.Write(node.Name.Value);
                writer.Write(": ");
                ValuePrinter.WriteType(writer, node.Type);
                ValuePrinter.WriteDefault(writer, node.DefaultValue);
                ValuePrinter.WriteDirectives(writer, node.Directives);
                break;
            case EnumValueDefinitionNode node:
                ExecutablePrinter.WriteDescription(writer, node.Description);
                writer.Write(node.Name.Value);
                ValuePrinter.WriteDirectives(writer, node.Directives);
                break;
        }
    }

    private static void WriteTypeWithMembers(SyntaxWriter writer, TypeSystemDefinitionNode definition)
    {
        switch (definition)
        {
            case ObjectTypeDefinitionNode node:
                WriteHead(writer, "type", node.Name, node.Interfaces, node.Directives);
                WriteMembers(writer, node.Fields);
                break;
            case ObjectTypeExtensionNode node:
                WriteHead(writer, "extend type", node.Name, node.Interfaces, node.Directives);
                WriteMembers(writer, node.Fields);
                break;
            case InterfaceTypeDefinitionNode node:
                WriteHead(writer, "interface", node.Name, node.Interfaces, node.Directives);
                WriteMembers(writer, node.Fields);
                break;
            case InterfaceTypeExtensionNode node:
                WriteHead(writer, "extend interface", node.Name, node.Interfaces, node.Directives);
                WriteMembers(writer, node.Fields);
                break;
            case EnumTypeDefinitionNode node:
                WriteHead(writer, "enum", node.Name, [], node.Directives);
                WriteMembers(writer, node.Values);
                break;
            case EnumTypeExtensionNode node:
                WriteHead(writer, "extend enum", node.Name, [], node.Directives);
                WriteMembers(writer, node.Values);
                break;
            case InputObjectTypeDefinitionNode node:
                WriteHead(writer, "input", node.Name, [], node.Directives);
                WriteMembers(writer, node.Fields);
                break;
            case InputObjectTypeExtensionNode node:
                WriteHead(writer, "extend input", node.Name, [], node.Directives);
                WriteMembers(writer, node.Fields);
                break;
        }
    }

    private static void WriteHead(
        SyntaxWriter writer,
        string keyword,
        NameNode? name,
        IReadOnlyList<NamedTypeNode> interfaces,
        IReadOnlyList<DirectiveNode> directives)
    {
        writer.Write(keyword);
        writer.Write(name is null ? "" : " " + name.Value);
        writer.WriteList(" implements ", interfaces, " & ", "", ValuePrinter.WriteType);
        ValuePrinter.WriteDirectives(writer, directives);
    }

    private static void WriteMembers(SyntaxWriter writer, IReadOnlyList<SyntaxNode> members)
    {
        if (members.Count > 0)
        {
            writer.Write(' ');
            writer.WriteLines('{', members, '}', WriteMember);
        }
    }

    private static void WriteArguments(SyntaxWriter writer, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (writer.Indented && arguments.Any(argument => argument.Description is not null))
        {
            writer.WriteLines('(', arguments, ')', WriteMember);
        }
        else
        {
            writer.WriteList("(", arguments, ", ", ")", WriteMember);
        }
    }
}
