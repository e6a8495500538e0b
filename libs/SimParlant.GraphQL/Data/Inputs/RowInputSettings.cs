using System.Linq.Expressions;
using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>What a filter or sort input holds: every member of the row under its own name, unless told otherwise.</summary>
internal sealed class RowInputSettings(Type row)
{
    private readonly PropertyInfo[] _members = [.. Members(row)];
    private readonly List<RowInputField> _named = [];
    private readonly List<string> _problems = [];

    public Type Row => row;

    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Members that were not named are left out.</summary>
    public bool IsExplicit { get; set; }

    public bool AllowsAnd { get; set; } = true;

    public bool AllowsOr { get; set; } = true;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Those named come first, in the order they were named.</summary>
    public IEnumerable<RowInputField> Fields
    {
        get
        {
            var others = IsExplicit ? [] : _members.Where(member => !_named.Exists(named => named.Property == member));
            return [.. _named.Where(named => !named.IsIgnored), .. others.Select(member => new RowInputField(member))];
        }
    }

    public RowInputField Field(LambdaExpression member)
    {
        if (PropertyOf(member) is { } property)
        {
            return Field(Array.Find(_members, own => own.Name == property.Name) ?? property);
        }

        _problems.Add($"`{member}` is no property of `{row.Name}`.");
        // Stands in no list: it only takes what is chained to it, for the problem ends the making of the schema.
        return new RowInputField(null!);
    }

    public void Ignore(string name)
    {
        if (Array.Find(_members, member => Naming.Field(member) == name) is { } member)
        {
            Field(member).IsIgnored = true;
        }
        else
        {
            _problems.Add($"`{row.Name}` has no `{name}` that could be ignored.");
        }
    }

    /// <summary>The properties a list of this class can be filtered and sorted by.</summary>
    private static IEnumerable<PropertyInfo> Members(Type row) => row
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(GraphQLIgnoreAttribute)));

    private static PropertyInfo? PropertyOf(LambdaExpression member)
    {
        var body = member.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } boxed)
        {
            body = boxed.Operand;
        }

        return body is MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression } ? property : null;
    }

    private RowInputField Field(PropertyInfo property)
    {
        var known = _named.Find(named => named.Property == property);
        if (known is null)
        {
            _named.Add(known = new RowInputField(property) { IsNamed = true });
        }

        return known;
    }
}

/// <summary>One member of the row as its input shows it.</summary>
internal sealed class RowInputField(PropertyInfo property)
{
    public PropertyInfo Property => property;

    /// <summary>It was asked for, rather than found on the row.</summary>
    public bool IsNamed { get; init; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public bool IsIgnored { get; set; }
}
