using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>From a filter input to a condition. Values become parameters; conditions at one level all must hold.</summary>
internal sealed class FilterCompiler(ValueConverters converters)
{
    private static readonly MethodInfo StringContains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly MethodInfo StringStartsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
    private static readonly MethodInfo StringEndsWith = typeof(string).GetMethod(nameof(string.EndsWith), [typeof(string)])!;

    /// <summary>Null when the input sets no condition.</summary>
    public static Expression<Func<T, bool>>? Compile<T>(InputValues where, ValueConverters converters)
    {
        var row = Row<T>.Parameter;
        return new FilterCompiler(converters).All(where, row) is { } condition ? Expression.Lambda<Func<T, bool>>(condition, row) : null;
    }

    private Expression? All(InputValues values, Expression target)
    {
        Expression? all = null;
        for (var i = 0; i < values.Type.Fields.Count; i++)
        {
            if (values.IsSet(i) && One((FilterFeature)values.Type.Fields[i].Feature!, values[i], target) is { } condition)
            {
                all = all is null ? condition : Expression.AndAlso(all, condition);
            }
        }

        return all;
    }

    private Expression? One(FilterFeature feature, object? value, Expression target) => (feature, value) switch
    {
        (FilterFeature.Comparison comparison, _) => comparison.IsNegated
            ? Negate(Compare(comparison.Operation, value, target))
            : Compare(comparison.Operation, value, target),
        (FilterFeature.Junction junction, IReadOnlyList<object?> parts) => Join(parts, target, junction.IsAnd),
        (FilterFeature.Member { Row: var member }, InputValues inner) => All(inner, Member(target, member)),
        (FilterFeature.Elements elements, not null) => Elements(elements.Operation, value, target),
        _ => null,
    };

    private static MemberExpression Member(Expression target, RowMember member)
    {
        // The inside of a JSON value has no columns: a data source that could answer would have to read every row.
        if (member.Property.DeclaringType == typeof(JsonElement))
        {
            throw new GraphQLException(ErrorBuilder.New()
                .SetMessage("A JSON value cannot be filtered by.")
                .SetCode("FILTER_NOT_SUPPORTED")
                .Build());
        }

        return member.Of(Nullable.GetUnderlyingType(target.Type) is null ? target : Expression.Property(target, "Value"));
    }

    private Expression? Join(IReadOnlyList<object?> parts, Expression target, bool isAnd)
    {
        Expression? joined = null;
        foreach (var part in parts)
        {
            if (part is InputValues values && All(values, target) is { } condition)
            {
                joined = joined is null ? condition : isAnd ? Expression.AndAlso(joined, condition) : Expression.OrElse(joined, condition);
            }
        }

        return joined;
    }

    private static Expression Negate(Expression condition) => condition is BinaryExpression { NodeType: ExpressionType.Equal } equal
        ? Comparison.Create(ExpressionType.NotEqual, equal.Left, equal.Right)
        : Expression.Not(condition);

    private Expression Compare(FilterOperation operation, object? value, Expression target)
    {
        if (operation is FilterOperation.In)
        {
            return In(value as IReadOnlyList<object?> ?? [], target);
        }

        if (value is null)
        {
            var nullable = !target.Type.IsValueType || Nullable.GetUnderlyingType(target.Type) is not null;
            return operation is FilterOperation.Equals && nullable
                ? Expression.Equal(target, Expression.Constant(null, target.Type))
                : Expression.Constant(false);
        }

        var operand = Captured.Value(Convert(value, target.Type), target.Type);
        return operation switch
        {
            FilterOperation.Equals => Comparison.Create(ExpressionType.Equal, target, operand),
            FilterOperation.GreaterThan => Comparison.Create(ExpressionType.GreaterThan, target, operand),
            FilterOperation.GreaterThanOrEqual => Comparison.Create(ExpressionType.GreaterThanOrEqual, target, operand),
            FilterOperation.LessThan => Comparison.Create(ExpressionType.LessThan, target, operand),
            FilterOperation.LessThanOrEqual => Comparison.Create(ExpressionType.LessThanOrEqual, target, operand),
            FilterOperation.Contains => Expression.Call(target, StringContains, operand),
            FilterOperation.StartsWith => Expression.Call(target, StringStartsWith, operand),
            FilterOperation.EndsWith => Expression.Call(target, StringEndsWith, operand),
            _ => throw new InvalidOperationException($"{operation} compares no values."),
        };
    }

    private Expression In(IReadOnlyList<object?> values, Expression target)
    {
        var accepts = !target.Type.IsValueType || Nullable.GetUnderlyingType(target.Type) is not null;
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(target.Type))!;
        foreach (var value in values)
        {
            if (value is not null || accepts)
            {
                list.Add(Convert(value, target.Type));
            }
        }

        return SequenceMethods.Call(nameof(Enumerable.Contains), target.Type, Captured.Value(list, list.GetType()), target);
    }

    private Expression? Elements(FilterOperation operation, object value, Expression target)
    {
        var element = TypeShape.ElementType(target.Type)!;
        if (operation is FilterOperation.Any)
        {
            var any = SequenceMethods.Call(nameof(Enumerable.Any), element, target);
            return value is true ? any : Expression.Not(any);
        }

        var item = Expression.Parameter(element, "element");
        if (value is not InputValues inner || All(inner, item) is not { } condition)
        {
            return null;
        }

        var name = operation is FilterOperation.All ? nameof(Enumerable.All) : nameof(Enumerable.Any);
        var call = SequenceMethods.Call(name, element, target, Expression.Lambda(condition, item));
        return operation is FilterOperation.None ? Expression.Not(call) : call;
    }

    private object? Convert(object? value, Type target)
    {
        try
        {
            return converters.Convert(value, target);
        }
        catch (ValueException e)
        {
            throw new GraphQLException(new GraphQLError(e.Message, ErrorCodes.Execution.InvalidType));
        }
    }
}
