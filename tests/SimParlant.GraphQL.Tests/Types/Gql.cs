using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Execution.Configuration;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>Runs operations against a schema made for one test.</summary>
internal static class Gql
{
    public static async Task<IRequestExecutor> ExecutorAsync(Action<IRequestExecutorBuilder> configure, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        var builder = collection.AddGraphQLServer();
        configure(builder);
        return await builder.BuildRequestExecutorAsync();
    }

    public static async Task<JsonElement> RunAsync(
        Action<IRequestExecutorBuilder> configure, string query, Action<IServiceCollection>? services = null) =>
        await RunAsync(await ExecutorAsync(configure, services), query);

    public static async Task<JsonElement> RunAsync(IRequestExecutor executor, string query)
    {
        await using var result = await executor.ExecuteAsync(query);
        return JsonDocument.Parse(result.ToJson()).RootElement;
    }

    public static Task<IRequestExecutor> SampleAsync() => ExecutorAsync(b => b
        .AddQueryType<Query>().AddMutationType<Mutation>().AddSubscriptionType<Subscription>().AddTypeExtension(typeof(SessionNode))
        .AddType<MessageEvent>().AddType<StatusEvent>().AddType<Left>().AddType<Right>()
        .AddFiltering().AddSorting().AddMutationConventions().AddInMemorySubscriptions());

    /// <summary>The data, after asserting that there is no error.</summary>
    public static JsonElement Data(this JsonElement result)
    {
        Assert.False(result.TryGetProperty("errors", out var errors), errors.ValueKind is JsonValueKind.Undefined ? "" : errors.ToString());
        return result.GetProperty("data");
    }

    /// <summary>The first error's extensions.</summary>
    public static JsonElement Extensions(this JsonElement result) => result.GetProperty("errors")[0].GetProperty("extensions");
}
