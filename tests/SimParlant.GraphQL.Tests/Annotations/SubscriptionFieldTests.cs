using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Subscriptions;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class SubscriptionFieldTests
{
    [Theory]
    [InlineData("subscription { counted(to: 2) }", """{"data":{"counted":"event 1 of 2"}}|{"data":{"counted":"event 2 of 2"}}""")]
    [InlineData("subscription { plain }", """{"data":{"plain":7}}""")]
    public async Task A_stream_opened_by_a_method_is_delivered(string query, string expected)
    {
        var executor = await Gql.ExecutorAsync(b => b.AddQueryType(typeof(Ping)).AddTypeExtension(typeof(Streams)).AddInMemorySubscriptions());
        Assert.Equal(expected, string.Join('|', await ReadAsync(executor, query, 10)));
    }

    [Fact]
    public async Task A_topic_is_named_after_its_arguments()
    {
        var executor = await Gql.SampleAsync();
        const string id = "0f8fad5bd9cb469fa16570867728950e";
        await using var result = await executor.ExecuteAsync($"subscription {{ onSessionEvent(sessionId: \"{id}\") {{ offset text }} }}");
        await using var events = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
        var next = events.MoveNextAsync();
        var sender = ((RequestExecutor)executor).Services.GetRequiredService<ITopicEventSender>();
        await sender.SendAsync($"s_{Guid.Parse(id)}", new MessageEvent(3, "hi"));
        Assert.True(await next);
        Assert.Equal("""{"data":{"onSessionEvent":{"offset":3,"text":"hi"}}}""", events.Current.ToJson());
    }

    [Fact]
    public void A_method_that_is_not_there_and_a_topic_without_argument_are_problems()
    {
        var error = Assert.Throws<SchemaException>(
            () => SchemaBuilder.New().AddQueryType(typeof(Ping)).AddSubscriptionType(typeof(BrokenStreams)).Create());
        Assert.Contains(error.Problems, p => p.Message.Contains("`Gone`"));
        Assert.Contains(error.Problems, p => p.Message.Contains("`missing`"));
    }

    private static async Task<List<string>> ReadAsync(IRequestExecutor executor, string query, int most)
    {
        await using var result = await executor.ExecuteAsync(query);
        var texts = new List<string>();
        await foreach (var one in result.ExpectResponseStream().ReadResultsAsync())
        {
            texts.Add(one.ToJson());
            if (texts.Count == most)
            {
                break;
            }
        }

        return texts;
    }

    public static class Ping
    {
        public static string GetPing() => "pong";
    }

    [SubscriptionType]
    public static class Streams
    {
        [Subscribe(With = nameof(SubscribeToCounted))]
        public static string GetCounted([EventMessage] int number, int to) => $"event {number} of {to}";

        public static async IAsyncEnumerable<int> SubscribeToCounted(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 1; i <= to && !cancellationToken.IsCancellationRequested; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        public static async IAsyncEnumerable<int> GetPlain()
        {
            await Task.Yield();
            yield return 7;
        }
    }

    public static class BrokenStreams
    {
        [Subscribe(With = "Gone")]
        public static string One([EventMessage] string text) => text;

        [Subscribe]
        [Topic("t_{missing}")]
        public static string Two([EventMessage] string text) => text;
    }
}
