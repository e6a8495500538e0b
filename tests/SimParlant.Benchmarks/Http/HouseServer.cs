using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.Benchmarks.Floors;
using SimParlant.Benchmarks.House;
using SimParlant.Benchmarks.InMemory;

namespace SimParlant.Benchmarks.Http;

/// <summary>The library's endpoint and the hand-written ones in one server, so that both share its pools and its collector.</summary>
internal static class HouseServer
{
    public static async Task<WebApplication> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, QuestionContext.Default));
        builder.Services.AddHouse();
        builder.Services.AddHouseStorage(connectionString).AddSingleton<FloorStore>().AddSingleton(ReadSchema);

        var app = builder.Build();
        app.MapGraphQL();
        app.MapFloors();
        app.MapGet("/cost", Cost);
        await app.StartAsync();
        return app;
    }

    public static int PortOf(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    private static KnownAnswer ReadSchema(IServiceProvider services)
    {
        var executor = services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync().AsTask().GetAwaiter().GetResult();
        return new(ExecutorScenarios.ReadSchemaAsync(executor).GetAwaiter().GetResult());
    }

    // The operating system's account of this process, as in /proc/<pid>/stat but in microseconds instead of ticks of ten milliseconds.
    private static Task Cost(HttpResponse response) => response.WriteAsync(JsonSerializer.Serialize(
        new ServerCost(Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), Environment.WorkingSet)));
}

/// <summary>What a server has used since it started.</summary>
internal sealed record ServerCost(double CpuMicroseconds, long AllocatedBytes, long WorkingSetBytes);
