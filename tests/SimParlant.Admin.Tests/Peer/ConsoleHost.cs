using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.Admin.Tests.Peer;

/// <summary>The console on a real port, in front of a scripted graph.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConsoleHost(WebApplication app, GraphPeer graph) => (_app, Graph) = (app, graph);

    public GraphPeer Graph { get; }
    public Uri Address => new(_app.Urls.Single());

    internal static string RepositoryRoot { get; } = typeof(ConsoleHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static async Task<ConsoleHost> StartAsync(
        string environment = "Development", string? demoToken = "demo", string permission = "ADMIN", Action<IServiceCollection>? replace = null)
    {
        var graph = Sample.Everything(await GraphPeer.StartAsync(), permission);
        List<string> args =
        [
            "--urls=http://127.0.0.1:0", $"--environment={environment}", $"--contentRoot={Path.Combine(RepositoryRoot, "SimParlant.Admin")}",
            $"--services:graph-api:http:0={graph.Address}", "--Logging:LogLevel:Default=None",
        ];
        if (demoToken is not null) { args.Add($"--SIMPARLANT_DEMO_TOKEN={demoToken}"); }
        var app = AdminConsole.Create([.. args], replace);
        await app.StartAsync();
        return new(app, graph);
    }

    /// <summary>A visitor with cookies of their own.</summary>
    public Visitor Visit() => new(Address);

    public async Task<Visitor> VisitAsAdaAsync()
    {
        var visitor = Visit();
        await visitor.SignInAsync("ada");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Graph.DisposeAsync();
    }
}
