using System.Buffers;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Floors;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.Benchmarks.InMemory;

/// <summary>One event from its sender to the rendered response of one subscriber, against a channel and a writer.</summary>
internal static class SubscriptionScenario
{
    public static Comparison Create(string group, IRequestExecutor executor, IServiceProvider services) =>
        new(group, "a subscription's event", Floor(), Library(executor, services.GetRequiredService<ITopicEventSender>()));

    private static InProcess Floor()
    {
        var channel = Channel.CreateBounded<Item>(64);
        var buffer = new ArrayBufferWriter<byte>();
        return new InProcess(RunAsync, () => TextAsync(RunAsync, buffer));

        async ValueTask RunAsync()
        {
            await channel.Writer.WriteAsync(Things.Items[0]);
            var item = await channel.Reader.ReadAsync();
            buffer.ResetWrittenCount();
            FloorJson.Write(buffer, "itemChanged"u8, item, ThingsFloor.WriteItem);
        }
    }

    private static InProcess Library(IRequestExecutor executor, ITopicEventSender sender)
    {
        var buffer = new ArrayBufferWriter<byte>();
        IAsyncEnumerator<OperationResult>? events = null;
        return new InProcess(RunAsync, () => TextAsync(RunAsync, buffer));

        async ValueTask RunAsync()
        {
            events ??= await SubscribeAsync(executor);
            await sender.SendAsync(nameof(ThingSubscriptions.ItemChanged), Things.Items[0]);
            await events.MoveNextAsync();
            using var result = events.Current;
            buffer.ResetWrittenCount();
            result.WriteTo(buffer);
        }
    }

    private static async Task<IAsyncEnumerator<OperationResult>> SubscribeAsync(IRequestExecutor executor) =>
        (await executor.ExecuteAsync(Documents.ItemChanged)).ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();

    private static async Task<string> TextAsync(Func<ValueTask> run, ArrayBufferWriter<byte> buffer)
    {
        await run();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
