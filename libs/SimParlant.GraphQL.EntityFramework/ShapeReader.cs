using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.EntityFramework;

/// <summary>
/// Takes a query apart into its shape, a flat list of tokens, and the values it captured. What is not known to mean the same as a
/// compiled query makes the reader give up, which is always safe: the query is then run as it is.
/// </summary>
internal sealed class ShapeReader : IDisposable
{
    // Longer queries are left to the ordinary way, so that what is remembered of a shape stays small.
    private const int LongestShape = 1024;

    private static readonly object[] Numbers = [.. Enumerable.Range(0, 256).Select(n => (object)n)];

    [ThreadStatic]
    private static ShapeReader? _idle;

    private readonly List<ParameterExpression> _scope = [];
    private readonly List<(object Root, MemberExpression Access)> _captured = [];
    private IShapedQueryProvider? _provider;
    private object?[] _tokens = new object?[256];
    private int _count;

    private ShapeReader()
    {
    }

    /// <summary>Whether a part of a query is known when the query is written, when it is run, or only for each row.</summary>
    private enum Known
    {
        Never,
        PerRow,
        Captured,
        Constant,
    }

    /// <summary>The values in the order of their slots.</summary>
    public List<object?> Values { get; } = [];

    /// <summary>The places of the values; one value may stand in many.</summary>
    public Dictionary<Expression, int> Slots { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>A reader of this thread, taken out of the way of queries that the reading itself may run.</summary>
    public static ShapeReader Rent()
    {
        var reader = _idle ?? new ShapeReader();
        _idle = null;
        return reader;
    }

    /// <summary>False when the query holds something that only the ordinary way understands.</summary>
    public bool Read(Expression query, Type row, IShapedQueryProvider provider)
    {
        _provider = provider;
        Add(row);
        return Visit(query) is Known.PerRow && _count <= LongestShape;
    }

    public ShapeKey Key(object context)
    {
        var hash = new HashCode();
        hash.Add(context);
        for (var i = 0; i < _count; i++)
        {
            hash.Add(_tokens[i]);
        }

        return new ShapeKey(context, _tokens, _count, hash.ToHashCode());
    }

    public void Dispose()
    {
        Array.Clear(_tokens, 0, _count);
        _count = 0;
        _provider = null;
        _scope.Clear();
        _captured.Clear();
        Values.Clear();
        Slots.Clear();
        _idle = _tokens.Length <= LongestShape ? this : null;
    }

    private Known Visit(Expression? node) => node switch
    {
        MemberExpression access => Member(access),
        ConstantExpression constant => Constant(constant),
        ParameterExpression parameter => Parameter(parameter),
        BinaryExpression { Conversion: null } binary => Binary(binary),
        UnaryExpression unary => Unary(unary),
        MethodCallExpression call when ShapeRules.Allows(call.Method) => Call(call),
        LambdaExpression lambda => Lambda(lambda),
        MemberInitExpression init => Init(init),
        NewExpression { Arguments.Count: > 0 } creation => New(creation),
        ConditionalExpression condition => Condition(condition),
        EntityQueryRootExpression root => Root(root),
        _ => Known.Never,
    };

    private Known Member(MemberExpression access)
    {
        if (CapturedValue.RootOf(access) is { } root)
        {
            return Captured(root, access);
        }

        Add(access.NodeType, access.Member);
        return access.Expression is not null && Visit(access.Expression) is Known.PerRow ? Known.PerRow : Known.Never;
    }

    private Known Captured(object root, MemberExpression access)
    {
        var slot = _captured.FindIndex(known => known.Access == access
            || (known.Root == root && known.Access.Member == access.Member && known.Access.Expression is ConstantExpression && access.Expression is ConstantExpression));
        if (slot < 0)
        {
            if (!CapturedValue.TryRead(access, out var value))
            {
                return Known.Never;
            }

            slot = Values.Count;
            Values.Add(value);
            _captured.Add((root, access));
        }

        Slots[access] = slot;
        Add(ExpressionType.Extension, access.Type);
        Add(Number(slot));
        return Known.Captured;
    }

    private Known Constant(ConstantExpression constant)
    {
        Add(constant.NodeType, constant.Type);
        Add(constant.Value);
        return ShapeRules.IsLiteral(constant.Value) ? Known.Constant : Known.Never;
    }

    private Known Parameter(ParameterExpression parameter)
    {
        var index = _scope.LastIndexOf(parameter);
        Add(parameter.NodeType, Number(index + 1));
        return index < 0 ? Known.Never : Known.PerRow;
    }

    private Known Binary(BinaryExpression binary)
    {
        Add(binary.NodeType, binary.Method);
        Add(binary.IsLiftedToNull);
        var left = Visit(binary.Left);
        var right = left is Known.Never ? left : Visit(binary.Right);

        // Entity Framework decides about these by the value it finds, and leaves out what the value makes needless.
        var folds = binary.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse or ExpressionType.Coalesce;
        return right is Known.Never || (left is not Known.PerRow && right is not Known.PerRow) || (folds && (left is Known.Captured || right is Known.Captured))
            ? Known.Never
            : Known.PerRow;
    }

    private Known Unary(UnaryExpression unary)
    {
        Add(unary.NodeType, unary.Type);
        Add(unary.Method);
        var operand = Visit(unary.Operand);
        return operand is Known.PerRow or Known.Never || ShapeRules.KeepsValue(unary) ? operand : Known.Never;
    }

    private Known Call(MethodCallExpression call)
    {
        Add(call.NodeType, call.Method);
        var takesQuery = ShapeRules.TakesQuery(call.Method);
        var result = Known.Captured;
        if (call.Object is not null && (result = Visit(call.Object)) is Known.Never)
        {
            return Known.Never;
        }

        // Asked one by one, because the list of them is made when it is asked for.
        IArgumentProvider arguments = call;
        for (var i = 0; i < arguments.ArgumentCount; i++)
        {
            var argument = Visit(arguments.GetArgument(i));
            if (argument is Known.Never
                || (i == 0 && argument is Known.Captured && !ShapeRules.AllowsCapturedSource(call.Method))
                || (takesQuery && !ShapeRules.AllowsArgument(call.Method, argument is Known.Captured, argument is Known.Constant)))
            {
                return Known.Never;
            }

            result = argument is Known.PerRow ? argument : result;
        }

        return result is Known.PerRow ? result : Known.Never;
    }

    private Known Lambda(LambdaExpression lambda)
    {
        Add(lambda.NodeType, lambda.Type);
        var outer = _scope.Count;
        _scope.AddRange(lambda.Parameters);
        var body = Visit(lambda.Body);
        _scope.RemoveRange(outer, _scope.Count - outer);
        return body is Known.PerRow or Known.Constant ? Known.PerRow : Known.Never;
    }

    private Known Init(MemberInitExpression init)
    {
        Add(init.NodeType, init.NewExpression.Constructor);
        Add(Number(init.Bindings.Count));
        var result = init.NewExpression.Arguments.Count == 0 ? Known.Constant : Visit(init.NewExpression);
        foreach (var binding in init.Bindings)
        {
            Add(binding.Member);
            var value = binding is MemberAssignment assignment ? Visit(assignment.Expression) : Known.Never;
            if (value is not (Known.PerRow or Known.Constant))
            {
                return Known.Never;
            }

            result = value is Known.PerRow ? value : result;
        }

        return result is Known.PerRow ? result : Known.Never;
    }

    private Known New(NewExpression creation)
    {
        Add(creation.NodeType, creation.Constructor);
        foreach (var argument in creation.Arguments)
        {
            if (Visit(argument) is not Known.PerRow)
            {
                return Known.Never;
            }
        }

        return Known.PerRow;
    }

    private Known Condition(ConditionalExpression condition)
    {
        Add(condition.NodeType, condition.Type);
        return Visit(condition.Test) is Known.PerRow && Visit(condition.IfTrue) is not Known.Never && Visit(condition.IfFalse) is not Known.Never
            ? Known.PerRow
            : Known.Never;
    }

    // A root of a derived class holds more than its entity; one of another context is for Entity Framework to refuse.
    private Known Root(EntityQueryRootExpression root)
    {
        Add(root.NodeType, root.EntityType);
        return root.GetType() == typeof(EntityQueryRootExpression) && ReferenceEquals(root.QueryProvider, _provider) ? Known.PerRow : Known.Never;
    }

    private void Add(ExpressionType type, object? token)
    {
        Add(Number((int)type));
        Add(token);
    }

    private void Add(object? token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        _tokens[_count++] = token;
    }

    private static object Number(int number) => number < Numbers.Length ? Numbers[number] : number;
}
