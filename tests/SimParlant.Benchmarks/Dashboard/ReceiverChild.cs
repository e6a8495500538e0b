using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.Benchmarks.Harness;
using SimParlant.Hosting.Dashboard;
using SimParlant.Hosting.Local;
using SimParlant.Hosting.Testing;

namespace SimParlant.Benchmarks.Dashboard;

/// <summary>What the receiving process said about itself.</summary>
internal readonly record struct ReceiverState(double CpuSeconds, double ManagedMb, double ResidentMb);

/// <summary>The receiving side in a process of its own: the dashboard, or a floor that reads the same bytes and forgets them.</summary>
internal sealed class ReceiverChild : IAsyncDisposable
{
    public const string OtlpKey = "0123456789abcdef0123456789abcdef";
    public const string ApiKey = "fedcba9876543210fedcba9876543210";
    public const string BrowserToken = "0123456789abcdeffedcba9876543210";

    private readonly Process _process;

    private ReceiverChild(Process process, string[] addresses) => (_process, Frontend, Grpc, Http) = (process, new(addresses[0]), new(addresses[1]), new(addresses[2]));

    public Uri Frontend { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    /// <param name="what">dashboard or floor.</param>
    public static async Task<ReceiverChild> StartAsync(string what)
    {
        List<string> command = [.. Cores.CommandForServer, "dotnet", typeof(ReceiverChild).Assembly.Location, "dashboard", "receive", what];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("addresses ", StringComparison.Ordinal))
            {
                return new(process, line.Split(' ')[1..]);
            }
        }

        throw new InvalidOperationException("The receiver did not start.");
    }

    public async Task<ReceiverState> AskAsync()
    {
        await _process.StandardInput.WriteLineAsync("state");
        var parts = (await _process.StandardOutput.ReadLineAsync())!.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], parts[2]);
    }

    /// <summary>What the child runs: receives, and says how it is when asked, until its parent is gone.</summary>
    public static Task ReceiveAsync(string what) => what == "floor" ? ReceiveByFloorAsync() : ReceiveByDashboardAsync();

    private static async Task ReceiveByDashboardAsync()
    {
        var port = FreePort();
        await using var builder = DistributedApplicationTestingBuilder.Create(
            $"--ASPNETCORE_URLS=http://localhost:{port}", $"--AppHost:OtlpApiKey={OtlpKey}", $"--AppHost:DashboardApiKey={ApiKey}", $"--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={BrowserToken}");
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        LocalHosting.Register(builder, new LocalOptions { Servers = ServersMode.Local, Console = false, RandomizePorts = true });
        new DashboardHosting().Register(builder);
        await using var app = builder.Build();
        await app.StartAsync();
        await AnswerAsync($"http://127.0.0.1:{port} {builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]} {builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]}");
        await app.StopAsync();
    }

    private static async Task ReceiveByFloorAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.Run(static async context =>
        {
            var body = new byte[64 * 1024];
            while (await context.Request.Body.ReadAsync(body) > 0)
            {
            }

            if (context.Request.Protocol == "HTTP/2")
            {
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.WriteAsync(new byte[5]);
                context.Response.AppendTrailer("grpc-status", "0");
            }
        });
        await app.StartAsync();
        var addresses = app.Urls.ToArray();
        await AnswerAsync($"{addresses[0]} {addresses[0]} {addresses[1]}");
        await app.StopAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnswerAsync(string addresses)
    {
        Console.WriteLine($"addresses {addresses}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            using var own = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{own.TotalProcessorTime.TotalSeconds:F3} {GC.GetTotalMemory(false) / 1e6:F1} {own.WorkingSet64 / 1e6:F1}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
