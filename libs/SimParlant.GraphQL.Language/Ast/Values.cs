namespace SimParlant.GraphQL.Language;

public abstract class ValueNode : SyntaxNode
{
    private protected ValueNode(Location location) : base(location)
    {
    }
}

public sealed class VariableNode(NameNode name, Location location = default) : ValueNode(location)
{
    public NameNode Name { get; } = name;

    public override SyntaxKind Kind => SyntaxKind.Variable;
}

/// <summary>An integer literal, kept as written: it may exceed every CLR integer.</summary>
public sealed class IntValueNode(string value, Location location = default) : ValueNode(location)
{
    public string Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.IntValue;
}

/// <summary>A floating point literal, kept as written.</summary>
public sealed class FloatValueNode(string value, Location location = default) : ValueNode(location)
{
    public string Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.FloatValue;
}

/// <summary>A string: <see cref="Value"/> is the semantic value, escapes and block indentation resolved.</summary>
public sealed class StringValueNode(string value, bool block = false, Location location = default) : ValueNode(location)
{
    public string Value { get; } = value;

    /// <summary>Written between triple quotes.</summary>
    public bool Block { get; } = block;

    public override SyntaxKind Kind => SyntaxKind.StringValue;
}

public sealed class BooleanValueNode(bool value, Location location = default) : ValueNode(location)
{
    public bool Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.BooleanValue;
}

public sealed class NullValueNode(Location location = default) : ValueNode(location)
{
    public static NullValueNode Default { get; } = new();

    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

public sealed class EnumValueNode(string value, Location location = default) : ValueNode(location)
{
    public string Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.EnumValue;
}

public sealed class ListValueNode(IReadOnlyList<ValueNode> items, Location location = default) : ValueNode(location)
{
    public IReadOnlyList<ValueNode> Items { get; } = items;

    public override SyntaxKind Kind => SyntaxKind.ListValue;
}

public sealed class ObjectValueNode(IReadOnlyList<ObjectFieldNode> fields, Location location = default) : ValueNode(location)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;

    public override SyntaxKind Kind => SyntaxKind.ObjectValue;
}

public sealed class ObjectFieldNode(NameNode name, ValueNode value, Location location = default) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.ObjectField;
}
