using System.Diagnostics;
using System.Net;

namespace SimParlant.Testing;

/// <summary>A service as a process of its own, which can be asked to stop as an orchestrator asks it.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts the program on a free port of this machine and waits until it is ready.</summary>
    /// <param name="assembly">Where the program is.</param>
    public static async Task<ServiceProcess> StartAsync(string assembly, CancellationToken ct, params (string Name, string Value)[] environment)
    {
        var address = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (string Name, string Value)[] common =
            [("ASPNETCORE_URLS", address.ToString()), ("Health__KeepSeconds", "0"), ("Logging__LogLevel__Default", "Warning")];
        foreach (var (name, value) in common.Concat(environment))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new ServiceProcess(process, address);
        try
        {
            while (await service.StatusAsync("/ready", ct) != HttpStatusCode.OK)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"{Path.GetFileNameWithoutExtension(assembly)} ended with {process.ExitCode} before it was ready.");
                }
            }
        }
        catch
        {
            service.Dispose();
            throw;
        }

        return service;
    }

    /// <summary>What a new connection is answered; null when nobody listens.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = Address };
        try
        {
            using var response = await client.GetAsync(path, ct);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void AskToStop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Ends it without asking.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
