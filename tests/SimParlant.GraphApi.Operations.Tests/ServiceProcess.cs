using System.Diagnostics;
using System.Net;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests;

/// <summary>The service as a process of its own, which ends with the test.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private ServiceProcess(Process process, Uri address) => (_process, Address, _client) = (process, address, new() { BaseAddress = address });

    public Uri Address { get; }

    /// <summary>Comes back when it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(TestDatabase database, RedisServer redis, CancellationToken patience, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        (string, string)[] own =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", address.ToString()), ("ConnectionStrings__simparlant", database.AppConnectionString),
            ("ConnectionStrings__redis", redis.ConnectionString), ("BETTER_AUTH_SECRET", Api.Secret),
            ("RATE_LIMIT_PER_MINUTE", "100000"), ("Limits__HealthPerMinute", "100000"), ("MAX_SESSIONS_PER_USER", "0"), ("Health__KeepSeconds", "0"),
            ("Logging__LogLevel__Default", "Warning"), .. settings,
        ];
        foreach (var (name, value) in own)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, address);
        // Nobody reads what it says, but a full pipe would stop it.
        service._process.OutputDataReceived += static (_, _) => { };
        service._process.ErrorDataReceived += static (_, _) => { };
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        while (await service.StatusAsync("/ready", patience) != HttpStatusCode.OK)
        {
            Assert.False(service._process.HasExited);
            patience.ThrowIfCancellationRequested();
        }

        return service;
    }

    /// <summary>Null when nobody listens.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path, CancellationToken ct)
    {
        try
        {
            using var response = await _client.GetAsync(path, ct);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Asks it to stop.</summary>
    public void Signal()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Ends it without asking.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <returns>The code it ended with.</returns>
    public async Task<int> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _client.Dispose();
    }
}
