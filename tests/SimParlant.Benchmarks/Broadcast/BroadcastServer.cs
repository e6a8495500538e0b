using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.AspNetCore;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.Benchmarks.Broadcast;

/// <summary>A server with one subscription, told over HTTP when to publish.</summary>
internal static class BroadcastServer
{
    /// <summary>Prints its port and runs until its input ends.</summary>
    public static async Task RunAsync(bool shared)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var graph = builder.Services.AddGraphQLServer()
            .AddQueryType().AddSubscriptionType().AddTypeExtension(typeof(BroadcastQueries)).AddTypeExtension(typeof(BroadcastEvents))
            .AddInMemorySubscriptions();
        if (shared) graph.AddSocketSessionInterceptor<ShareWithAll>();
        await using var app = builder.Build();
        app.MapGraphQL();
        app.MapGet("/cpu", () => Environment.CpuUsage.TotalTime.TotalMicroseconds);
        app.MapPost("/burst/{count:int}", async (int count, ITopicEventSender sender) =>
        {
            for (var i = 0; i < count; i++) await sender.SendAsync("posted", new Post(i, "A few words that somebody wrote.", "Ada", Stopwatch.GetTimestamp()));
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        await Console.In.ReadToEndAsync();
    }

    private sealed class ShareWithAll : DefaultSocketSessionInterceptor
    {
        public override ValueTask OnRequestAsync(
            ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
        {
            requestBuilder.SetSharingScope("everybody");
            return base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
        }
    }
}

/// <summary>What happens; <paramref name="SentAt"/> is read off the machine's monotonic clock, which the clients share.</summary>
public sealed record Post(int Number, string Text, string Author, [property: GraphQLType("Long!")] long SentAt);

[QueryType]
public static class BroadcastQueries
{
    public static int Version() => 1;
}

[SubscriptionType]
public static class BroadcastEvents
{
    [Subscribe]
    [Topic("posted")]
    public static Post Posted([EventMessage] Post post) => post;
}
