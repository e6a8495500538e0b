using System.Diagnostics;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>A started program: its output, its end, and the ways to end it.</summary>
internal sealed class RunningProcess
{
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly UnixSignal _stopSignal;
    private readonly OrphanGuard _guard;
    private readonly TimeProvider _time;

    internal RunningProcess(Process process, UnixSignal stopSignal, OrphanGuard guard, TimeProvider time, Action<string, bool> onLine)
    {
        (_process, _stopSignal, _guard, _time) = (process, stopSignal, guard, time);
        Id = process.Id;
        var output = Task.WhenAll(PumpAsync(process.StandardOutput, isError: false, onLine), PumpAsync(process.StandardError, isError: true, onLine));
        Exit = WaitAsync(output);
    }

    internal int Id { get; }

    /// <summary>Ends with the exit code once the process is gone and its output is read.</summary>
    internal Task<int> Exit { get; }

    /// <summary>Asks the process to end, by signal unless <paramref name="ask"/> did, and after the timeout ends it and all it started.</summary>
    internal async Task StopAsync(TimeSpan timeout, Func<Task<bool>>? ask = null)
    {
        if (Exit.IsCompleted)
        {
            return;
        }

        if (ask is null || !await ask())
        {
            Unix.Signal(Id, _stopSignal);
        }

        try
        {
            await Exit.WaitAsync(timeout, _time);
        }
        catch (TimeoutException)
        {
            Unix.Signal(-Id, UnixSignal.Kill);
            await Exit;
        }
    }

    private async Task<int> WaitAsync(Task output)
    {
        await _process.WaitForExitAsync();

        // What the process left behind would keep its ports and our pipes.
        Unix.Signal(-Id, UnixSignal.Kill);
        _guard.Forget(Id);
        try
        {
            await output.WaitAsync(s_lastWords, _time);
        }
        catch (TimeoutException)
        {
            _process.StandardOutput.Close();
            _process.StandardError.Close();
        }

        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    private static async Task PumpAsync(StreamReader reader, bool isError, Action<string, bool> onLine)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                onLine(line, isError);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The reader was closed because a leftover process keeps the pipe open.
        }
    }
}
