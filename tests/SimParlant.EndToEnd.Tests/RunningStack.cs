using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace SimParlant.EndToEnd.Tests;

/// <summary><c>./run</c> itself, as a reader starts it: the documented ports, a token on the console, stopped by a signal.</summary>
public sealed class RunningStack : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("simparlant-run-").FullName;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<string> _token = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _run;

    /// <summary>The token printed for Ada.</summary>
    public string Token { get; private set; } = "";

    public async Task InitializeAsync()
    {
        // The server's own user must be able to pass through.
        File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);
        var start = new ProcessStartInfo("setsid", ["./run", "--no-install", "--servers", "local"])
        {
            WorkingDirectory = Shell.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SIMPARLANT_DATA"] = _data },
        };
        _run = Process.Start(start)!;
        _run.OutputDataReceived += (_, line) => Hear(line.Data);
        _run.ErrorDataReceived += (_, line) => Hear(line.Data);
        _run.EnableRaisingEvents = true;
        _run.Exited += (_, _) => _token.TrySetException(new InvalidOperationException($"./run ended by itself:\n{Said}"));
        _run.BeginOutputReadLine();
        _run.BeginErrorReadLine();
        _run.StandardInput.Close();
        Token = await _token.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _run?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Sends the whole session what a service manager would, and waits for the end.</summary>
    public async Task StopAsync()
    {
        if (_run is { HasExited: false })
        {
            Assert.Equal(0, Kill(-_run.Id, Terminate));
            await _run.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    private string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }

        if (line?.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Token", var token, ..])
        {
            _token.TrySetResult(token);
        }
    }

    private const int Terminate = 15;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
