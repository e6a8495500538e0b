using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Fields of the subscription root: how the stream opens, and how an event becomes a value.</summary>
internal sealed partial class SubscriptionFactory(TypeRegistry registry, ParameterBinder binder)
{
    /// <param name="owner">The subscription root.</param>
    /// <param name="method">The resolver, or the stream itself when it has no [Subscribe].</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="shape">What the method returns.</param>
    /// <param name="call">The bound call of the method.</param>
    /// <param name="subscribe">Its attribute.</param>
    public FieldDraft? Create(
        ComplexType owner, MethodInfo method, string name, TypeShape shape, Expression call, SubscribeAttribute? subscribe)
    {
        if (subscribe is null)
        {
            var element = shape.Element!;
            return new FieldDraft(owner, method, element)
            {
                Name = name,
                Type = registry.TypeOf(method, element, method, input: false),
                Pure = static context => context.EventMessage,
                Subscribe = Open(call, method),
                Arguments = [.. binder.Arguments],
            };
        }

        var draft = new FieldDraft(owner, method, shape) { Name = name, Type = registry.TypeOf(method, shape, method, input: false) };
        (draft.Pure, draft.Resolver) = ResolverCompiler.Compile(call, null);
        draft.Subscribe = subscribe.With is { } with ? FromMethod(method, with) : FromTopic(method, name, subscribe.MessageType);
        draft.Arguments.AddRange(binder.Arguments);
        return draft.Subscribe is null ? null : draft;
    }

    private SubscribeResolver? FromMethod(MethodInfo method, string with)
    {
        const BindingFlags flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        var opener = method.DeclaringType!.GetMethods(flags).FirstOrDefault(m => m.Name == with);
        if (opener is null)
        {
            registry.Report($"`{method.DeclaringType.Name}` has no method `{with}` to subscribe with.", method);
            return null;
        }

        return Open(binder.Call(opener, null), opener);
    }

    private SubscribeResolver? FromTopic(MethodInfo method, string name, Type? messageType)
    {
        messageType ??= method.GetParameters().FirstOrDefault(p => p.IsDefined(typeof(EventMessageAttribute)))?.ParameterType;
        if (messageType is null)
        {
            registry.Report("[Subscribe] without With needs an [EventMessage] parameter or a MessageType.", method);
            return null;
        }

        var byArgument = method.GetParameters().FirstOrDefault(p => p.IsDefined(typeof(TopicAttribute)));
        var topic = byArgument is null
            ? method.GetCustomAttribute<TopicAttribute>()?.Name ?? name
            : $"{{{Naming.Argument(byArgument)}}}";
        foreach (Match placeholder in Placeholders().Matches(topic))
        {
            if (!binder.Arguments.Exists(a => a.Name == placeholder.Groups[1].Value))
            {
                registry.Report($"The topic `{topic}` names `{placeholder.Groups[1].Value}`, which is no argument.", method);
            }
        }

        return typeof(SubscriptionFactory).GetMethod(nameof(Listen), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(messageType).CreateDelegate<Func<string, SubscribeResolver>>()(topic);
    }

    private static SubscribeResolver Listen<T>(string topic) => async context =>
    {
        var name = Placeholders().Replace(topic, match => Text(ArgumentOf(context, match.Groups[1].Value)));
        var receiver = context.Services.GetRequiredService<ITopicEventReceiver>();
        var stream = await receiver.SubscribeAsync<T>(name, context.RequestAborted).ConfigureAwait(false);
        return ((ISourceStream)stream).ReadEventsAsync();
    };

    private static object? ArgumentOf(IResolverContext context, string name)
    {
        var arguments = context.Field.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name == name)
            {
                return context.Argument(i);
            }
        }

        return null;
    }

    private static string Text(object? value) => value is IFormattable text
        ? text.ToString(null, CultureInfo.InvariantCulture)
        : value?.ToString() ?? string.Empty;

    private SubscribeResolver? Open(Expression call, MethodInfo method)
    {
        var (pure, resolver) = ResolverCompiler.Compile(call, null);
        var opened = TypeShape.AwaitedType(call.Type) ?? call.Type;
        Func<object, IAsyncEnumerable<object?>>? events = null;
        if (typeof(ISourceStream).IsAssignableFrom(opened))
        {
            events = static stream => ((ISourceStream)stream).ReadEventsAsync();
        }
        else if (TypeShape.IsStream(opened))
        {
            var element = TypeShape.ElementType(opened)!;
            events = !element.IsValueType
                ? static stream => (IAsyncEnumerable<object?>)stream
                : typeof(SubscriptionFactory).GetMethod(nameof(Box), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(element).CreateDelegate<Func<object, IAsyncEnumerable<object?>>>();
        }

        if (events is null)
        {
            registry.Report($"`{method.Name}` must return a source stream or an asynchronous sequence to subscribe with.", method);
            return null;
        }

        return async context =>
        {
            var stream = pure is not null ? pure(context) : await resolver!(context).ConfigureAwait(false);
            return events(stream ?? throw new InvalidOperationException($"`{method.Name}` opened no stream."));
        };
    }

    private static IAsyncEnumerable<object?> Box<T>(object stream) => BoxItems((IAsyncEnumerable<T>)stream);

    private static async IAsyncEnumerable<object?> BoxItems<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var item in items.WithCancellation(ct).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholders();
}
