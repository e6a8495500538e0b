using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Floors;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.InMemory;

/// <summary>Executing known documents, against writing the same data by hand.</summary>
internal static class ExecutorScenarios
{
    public const string Group = "In memory, cached documents (floor: Utf8JsonWriter over the same objects)";

    public static async Task<IReadOnlyList<Comparison>> CreateAsync(IServiceProvider services)
    {
        var executor = await services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();
        var schema = await ReadSchemaAsync(executor);
        return
        [
            New("{__typename}", Documents.Typename, "__typename", "Query", static (writer, name) => writer.WriteStringValue(name)),
            New("introspection", Documents.Introspection, "__schema", schema, static (writer, answer) => answer.WriteTo(writer)),
            New("1000 objects × 5 fields", Documents.Items, "items", Things.Items, ThingsFloor.WriteItems),
            New("1000 objects with lists of 5", Documents.Boxes, "boxes", Things.Boxes, ThingsFloor.WriteBoxes),
            New("1000 objects with a loader", Documents.Owners, "boxes", Things.Boxes, ThingsFloor.WriteOwners),
            SubscriptionScenario.Create(Group, executor, services),
        ];

        Comparison New<T>(string name, string document, string field, T value, Action<Utf8JsonWriter, T> write) =>
            new(Group, name, ExecutorContender.Floor(field, value, write), ExecutorContender.Library(executor, document));
    }

    /// <summary>What introspection answers.</summary>
    public static async Task<JsonElement> ReadSchemaAsync(IRequestExecutor executor)
    {
        await using var result = await executor.ExecuteAsync(Documents.Introspection);
        return JsonDocument.Parse(result.ToJson()).RootElement.GetProperty("data").GetProperty("__schema");
    }
}
