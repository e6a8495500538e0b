using System.Linq.Expressions;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Resolvers as compiled delegates, made once per field.</summary>
internal static class ResolverCompiler
{
    public static ParameterExpression Context { get; } = Expression.Parameter(typeof(IResolverContext), "context");

    /// <summary>Pure when the expression yields its value at once.</summary>
    public static (PureResolver? Pure, FieldResolver? Resolver) Compile(Expression body, Func<object?, object?>? convert)
    {
        if (TypeShape.AwaitedType(body.Type) is { } awaited)
        {
            var name = body.Type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(Awaiting.Task) : nameof(Awaiting.ValueTask);
            var resolver = Expression.Lambda<FieldResolver>(
                Expression.Call(typeof(Awaiting), name, [awaited], body), Context).Compile();
            return (null, convert is null ? resolver : async context => convert(await resolver(context).ConfigureAwait(false)));
        }

        var pure = Expression.Lambda<PureResolver>(Box(body), Context).Compile();
        return (convert is null ? pure : context => convert(pure(context)), null);
    }

    /// <summary>The same for the executor, which waits for the task itself; null when the expression yields no task.</summary>
    public static AwaitedResolver? CompileAwaited(Expression body)
    {
        if (TypeShape.AwaitedType(body.Type) is not { } awaited || body.Type.GetGenericTypeDefinition() != typeof(Task<>)) return null;
        var start = Expression.Lambda<Func<IResolverContext, Task>>(body, Context).Compile();
        return new AwaitedResolver(start, typeof(Awaiting).GetMethod(nameof(Awaiting.ResultOf))!.MakeGenericMethod(awaited).CreateDelegate<Func<Task, object?>>());
    }

    public static Expression Box(Expression value) => value.Type == typeof(bool)
        ? Expression.Call(typeof(BooleanType), nameof(BooleanType.Box), null, value)
        : value.Type.IsValueType ? Expression.Convert(value, typeof(object)) : value;
}

/// <summary>From typed tasks to untyped ones, without waiting for what is done already.</summary>
internal static class Awaiting
{
    public static ValueTask<object?> Task<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Slow(task);

        static async ValueTask<object?> Slow(Task<T> task) => await task.ConfigureAwait(false);
    }

    public static object? ResultOf<T>(Task task) => ((Task<T>)task).Result;

    public static ValueTask<object?> ValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Slow(task);

        static async ValueTask<object?> Slow(ValueTask<T> task) => await task.ConfigureAwait(false);
    }
}
