using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Loading;
using SimParlant.GraphQL.Tests.Validation;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Execution;

/// <summary>An executor over SDL and resolvers given by coordinate; fields without one read their parent as a dictionary.</summary>
internal sealed class TestExecutor
{
    private readonly Schema _schema;

    public TestExecutor(string sdl)
    {
        _schema = SdlSchema.Build(sdl);
        foreach (var type in _schema.Types.Values)
        {
            if (type is ObjectType { IsIntrospectionType: false } known)
            {
                known.IsTypeOf = value => value is IReadOnlyDictionary<string, object?> map && (string?)map["__typename"] == known.Name;
                foreach (var field in known.Fields) Complete(field);
            }
            else if (type is InputObjectType input)
            {
                input.Create = values => input.Fields.Where(field => values.IsSet(field.Index)).ToDictionary(field => field.Name, field => values[field.Index]);
            }
        }
    }

    public RequestExecutorOptions Options { get; } = new();

    public ServiceCollection Services { get; } = new();

    public List<IErrorFilter> Filters { get; } = [];

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public TestExecutor Pure(string coordinate, PureResolver resolver)
    {
        var field = Field(coordinate);
        (field.Pure, field.Resolver) = (resolver, null);
        return this;
    }

    public TestExecutor Async(string coordinate, Func<IResolverContext, Task<object?>> resolver)
    {
        var field = Field(coordinate);
        (field.Pure, field.Resolver) = (null, context => new ValueTask<object?>(resolver(context)));
        return this;
    }

    public TestExecutor Subscribe(string coordinate, SubscribeResolver subscribe)
    {
        var field = Field(coordinate);
        field.Subscribe = subscribe;
        field.Pure = context => context.EventMessage;
        return this;
    }

    public TestExecutor Authorize(string coordinate, params AuthorizePolicy[] policies)
    {
        Field(coordinate).Policies = policies;
        return this;
    }

    /// <summary>Every resolver answers a moment later, on another thread.</summary>
    public TestExecutor Delayed()
    {
        foreach (var field in _schema.Types.Values.OfType<ObjectType>().SelectMany(type => type.Fields))
        {
            if (field.Pure is not { } pure || field.Subscribe is not null) continue;
            field.Pure = null;
            field.Resolver = async context =>
            {
                await Task.Yield();
                return pure(context);
            };
        }
        return this;
    }

    public RequestExecutor Build()
    {
        Services.AddScoped<IBatchScheduler, RequestBatchScheduler>();
        Services.AddScoped<DataLoaderOptions>();
        return new RequestExecutor(_schema, Services.BuildServiceProvider(), Options, Filters, Logger, Time);
    }

    public async Task<string> RunAsync(string document, object? variables = null)
    {
        await using var result = await Build().ExecuteAsync(Request(document, variables));
        return result.ToJson();
    }

    public static OperationRequest Request(string document, object? variables = null) => OperationRequestBuilder.New()
        .SetDocument(document)
        .SetVariableValues(variables switch
        {
            null => null,
            System.Text.Json.JsonElement json => json,
            _ => System.Text.Json.JsonSerializer.SerializeToElement(variables),
        })
        .Build();

    public static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) => members.ToDictionary(m => m.Name, m => m.Value);

    private OutputField Field(string coordinate)
    {
        var parts = coordinate.Split('.');
        return _schema.Type<ObjectType>(parts[0]).Fields[parts[1]];
    }

    private static void Complete(OutputField field)
    {
        field.Pure = context => context.Parent is IReadOnlyDictionary<string, object?> parent ? parent.GetValueOrDefault(context.Field.Name) : null;
        foreach (var argument in field.Arguments)
        {
            if (argument.DefaultLiteral is { } literal)
                argument.DefaultValue = LiteralCoercion.Coerce(argument.Type, literal, VariableValues.Empty, argument.Name);
        }
    }
}
