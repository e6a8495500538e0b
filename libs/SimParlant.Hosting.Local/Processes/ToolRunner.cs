using System.Diagnostics;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>How a tool ended, with what it wrote.</summary>
internal sealed record ToolResult(int ExitCode, string Output);

/// <summary>Runs a short-lived tool to its end.</summary>
internal sealed class ToolRunner(OrphanGuard guard, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs the tool.</summary>
    /// <exception cref="DistributedApplicationException">The tool is not there, or takes longer than two minutes.</exception>
    internal async Task<ToolResult> RunAsync(string resourceName, Program program, CancellationToken cancellationToken)
    {
        using var process = Process.Start(ProcessLauncher.Describe(resourceName, program))!;
        guard.Watch(process.Id);
        using var limit = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await process.StandardInput.WriteLineAsync(default(ReadOnlyMemory<char>), either.Token);
            process.StandardInput.Close();
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(either.Token), process.StandardError.ReadToEndAsync(either.Token));
            await process.WaitForExitAsync(either.Token);
            return new ToolResult(process.ExitCode, string.Join('\n', output).Trim());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"Resource '{resourceName}': '{Path.GetFileName(program.FileName)}' did not end within {s_patience.TotalMinutes:0} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                Unix.Signal(-process.Id, UnixSignal.Kill);
            }

            guard.Forget(process.Id);
        }
    }
}
