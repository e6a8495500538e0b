using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Text.Json;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Turns the call of a resolver that uses only its parent into code over the bare object.</summary>
internal sealed class SourceAccessCompiler : ExpressionVisitor
{
    private static readonly ParameterExpression Writer = Expression.Parameter(typeof(Utf8JsonWriter), "writer");
    private static readonly ParameterExpression Source = Expression.Parameter(typeof(object), "source");
    private bool _usesParent;
    private bool _usesContext;

    private SourceAccessCompiler()
    {
    }

    /// <summary>Null when the resolver needs more than its parent, or returns a sequence that may be read only once.</summary>
    public static SourceAccess? Create(Expression call, TypeShape shape, IType type)
    {
        var visitor = new SourceAccessCompiler();
        var value = visitor.Visit(call);
        if (!visitor._usesParent || visitor._usesContext || IsReadOnce(shape)) return null;
        var read = Expression.Lambda<Func<object, object?>>(ResolverCompiler.Box(value), Source).Compile();
        return new SourceAccess(read, type.Nullable() is NamedType leaf && leaf.IsLeafType() ? Leaf(value, leaf, type.IsNonNull()) : null);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression != ResolverCompiler.Context || node.Member.Name != nameof(IResolverContext.Parent)) return base.VisitMember(node);
        _usesParent = true;
        return Source;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _usesContext |= node == ResolverCompiler.Context;
        return node;
    }

    private static bool IsReadOnce(TypeShape shape) => shape.Element is not null && !shape.Clr.IsArray
        && !shape.Clr.GetInterfaces().Append(shape.Clr).Any(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(ICollection<>) || i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)));

    private static LeafWriter Leaf(Expression value, NamedType leaf, bool nonNull)
    {
        var clr = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        var kept = Expression.Variable(value.Type, "value");
        var write = Write(leaf, clr, Expression.Convert(kept, clr));
        if (value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null)
            return Compile(Expression.Block([kept], Expression.Assign(kept, value), write));

        Expression onNull = nonNull
            ? Expression.Throw(Expression.Call(typeof(UnfitSourceException), nameof(UnfitSourceException.New), null))
            : Expression.Call(Writer, nameof(Utf8JsonWriter.WriteNullValue), null);
        var isNull = Expression.Equal(kept, Expression.Constant(null, value.Type));
        return Compile(Expression.Block([kept], Expression.Assign(kept, value), Expression.IfThenElse(isNull, onNull, write)));
    }

    private static MethodCallExpression Write(NamedType leaf, Type clr, Expression value)
    {
        var typed = typeof(IScalarWriter<>).MakeGenericType(clr);
        if (leaf is EnumType names && clr.IsEnum)
            return Expression.Call(Expression.Constant(Activator.CreateInstance(typeof(EnumWriter<>).MakeGenericType(clr), names), typed), typed.GetMethod("Write")!, Writer, value);
        if (typed.IsInstanceOfType(leaf)) return Expression.Call(Expression.Constant(leaf, typed), typed.GetMethod("Write")!, Writer, value);
        return Expression.Call(typeof(SourceAccessCompiler), nameof(WriteBoxed), null, Expression.Constant(leaf, typeof(NamedType)), Writer, Expression.Convert(value, typeof(object)));
    }

    private static void WriteBoxed(NamedType leaf, Utf8JsonWriter writer, object value) => leaf.WriteLeaf(writer, value);

    private static LeafWriter Compile(Expression body) => Expression.Lambda<LeafWriter>(body, Writer, Source).Compile();
}

/// <summary>The names of a CLR enum's values, encoded once.</summary>
internal sealed class EnumWriter<T>(EnumType type) : IScalarWriter<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, JsonEncodedText> _names =
        type.Values.Where(value => value.Runtime is T).ToFrozenDictionary(value => (T)value.Runtime, value => JsonEncodedText.Encode(value.Name));

    public void Write(Utf8JsonWriter writer, T value)
    {
        if (!_names.TryGetValue(value, out var name)) throw type.Reject(value);
        writer.WriteStringValue(name);
    }
}
