using System.Runtime.CompilerServices;

namespace SimParlant.GraphQL.Language;

/// <summary>Values, arguments, directives and type references: always on one line, but for block strings.</summary>
internal static class ValuePrinter
{
    public static void Write(SyntaxWriter writer, ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case VariableNode variable:
                writer.Write('$');
                writer.Write(variable.Name.Value);
                break;
            case IntValueNode number:
                writer.Write(number.Value);
                break;
            case FloatValueNode number:
                writer.Write(number.Value);
                break;
            case StringValueNode text:
                StringPrinter.Write(writer, text);
                break;
            case BooleanValueNode boolean:
                writer.Write(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                writer.Write("null");
                break;
            case EnumValueNode name:
                writer.Write(name.Value);
                break;
            case ListValueNode { Items.Count: 0 }:
                writer.Write("[]");
                break;
            case ListValueNode list:
                writer.WriteList("[", list.Items, ", ", "]", Write);
                break;
            case ObjectValueNode { Fields.Count: 0 }:
                writer.Write("{}");
                break;
            case ObjectValueNode fields:
                writer.WriteList("{ ", fields.Fields, ", ", " }", WriteField);
                break;
        }
    }

    public static void WriteField(SyntaxWriter writer, ObjectFieldNode field)
    {
        writer.Write(field.Name.Value);
        writer.Write(": ");
        Write(writer, field.Value);
    }

    public static void WriteArgument(SyntaxWriter writer, ArgumentNode argument)
    {
        writer.Write(argument.Name.Value);
        writer.Write(": ");
        Write(writer, argument.Value);
    }

    public static void WriteArguments(SyntaxWriter writer, IReadOnlyList<ArgumentNode> arguments) =>
        writer.WriteList("(", arguments, ", ", ")", WriteArgument);

    public static void WriteDirective(SyntaxWriter writer, DirectiveNode directive)
    {
        writer.Write('@');
        writer.Write(directive.Name.Value);
        WriteArguments(writer, directive.Arguments);
    }

    /// <summary>The directives with a space before each.</summary>
    public static void WriteDirectives(SyntaxWriter writer, IReadOnlyList<DirectiveNode> directives) =>
        writer.WriteList(" ", directives, " ", "", WriteDirective);

    public static void WriteDefault(SyntaxWriter writer, ValueNode? defaultValue)
    {
        if (defaultValue is not null)
        {
            writer.Write(" = ");
            Write(writer, defaultValue);
        }
    }

    public static void WriteType(SyntaxWriter writer, TypeNode type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (type)
        {
            case NamedTypeNode named:
                writer.Write(named.Name.Value);
                break;
            case ListTypeNode list:
                writer.Write('[');
                WriteType(writer, list.Type);
                writer.Write(']');
                break;
            case NonNullTypeNode nonNull:
                WriteType(writer, nonNull.Type);
                writer.Write('!');
                break;
        }
    }
}
