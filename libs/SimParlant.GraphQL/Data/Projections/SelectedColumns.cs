using System.Linq.Expressions;
using System.Reflection;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Data;

/// <summary>What the fields a client selects need of a row, as a projection. Remembered, because applications repeat their operations.</summary>
/// <param name="paths">Where the rows stand below the field.</param>
internal sealed class SelectedColumns(string[][] paths)
{
    private const int Remembered = 64;

    private volatile Known[] _known = [];

    /// <summary>Null when a selected field needs more of the row than properties that can be named here.</summary>
    public Expression<Func<T, T>>? For<T>(IResolverContext context)
    {
        var fields = new List<OutputField>();
        foreach (var path in paths)
        {
            fields.AddRange(context.SelectedFields(path));
        }

        var remembered = _known;
        foreach (var known in remembered)
        {
            if (known.IsOf(typeof(T), fields))
            {
                return (Expression<Func<T, T>>?)known.Selector;
            }
        }

        var selector = Create<T>(fields);

        // Clients choose the selections: when there are too many, the oldest are no better than the newest.
        _known = [.. remembered.Length < Remembered ? remembered : [], new Known(typeof(T), [.. fields], selector)];
        return selector;
    }

    private static Expression<Func<T, T>>? Create<T>(List<OutputField> fields)
    {
        var properties = new Dictionary<string, PropertyInfo>(StringComparer.Ordinal);
        return fields.TrueForAll(field => Collect<T>(field, properties)) ? Projection.Create<T>(properties.Values) : null;
    }

    private static bool Collect<T>(OutputField field, Dictionary<string, PropertyInfo> properties)
    {
        if (field.Name == "__typename")
        {
            return true;
        }

        if (field.Property is { } own)
        {
            properties[own.Name] = typeof(T).GetProperty(own.Name) ?? own;
            return field.Type.IsLeafType();
        }

        foreach (var name in field.Requires ?? [])
        {
            if (typeof(T).GetProperty(name) is not { } property)
            {
                return false;
            }

            properties[name] = property;
        }

        return field.Requires is not null;
    }

    private sealed record Known(Type Row, OutputField[] Fields, LambdaExpression? Selector)
    {
        public bool IsOf(Type row, List<OutputField> fields)
        {
            if (row != Row || fields.Count != Fields.Length)
            {
                return false;
            }

            for (var i = 0; i < Fields.Length; i++)
            {
                if (fields[i] != Fields[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
