using System.Text;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>A field node with what merging compares. There is one per node, numbered in the order of discovery.</summary>
internal sealed class MergeField(int id, FieldNode node, NamedType? parent, IType? type)
{
    private string? _arguments;

    public int Id { get; } = id;

    public FieldNode Node { get; } = node;

    public NamedType? Parent { get; } = parent;

    /// <summary>The type it returns; null when the field is unknown.</summary>
    public IType? Type { get; } = type;

    public string Name => Node.Name.Value;

    public string ResponseName => Node.ResponseName;

    /// <summary>The arguments as text, independent of the order in which they and the fields of objects are given.</summary>
    public string Arguments => _arguments ??= Node.Arguments.Count == 0 ? "" : Print(Node.Arguments);

    /// <summary>How the field is streamed, as text.</summary>
    public string Stream => IncrementalDirectives.Find(Node.Directives, IncrementalDirectives.Stream) is { } stream
        ? IncrementalDirectives.Stream + Print(stream.Arguments)
        : "";

    /// <summary>Whether one object may have to answer both fields.</summary>
    public bool MayShareObject(MergeField other) =>
        ReferenceEquals(Parent, other.Parent) || Parent is not ObjectType || other.Parent is not ObjectType;

    private static string Print(IReadOnlyList<ArgumentNode> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal))
        {
            text.Append(argument.Name.Value).Append(':');
            Append(text, argument.Value);
            text.Append(',');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode fields:
                text.Append('{');
                foreach (var field in fields.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}

/// <summary>The response names above a merged selection.</summary>
internal sealed record MergePath(MergePath? Above, string Name)
{
    public static string Print(MergePath? path, string name)
    {
        for (; path is not null; path = path.Above)
        {
            name = path.Name + "." + name;
        }

        return name;
    }
}
