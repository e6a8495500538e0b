using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>A command that was given, and how it ended.</summary>
/// <param name="Outcome">Null while it runs.</param>
internal sealed record CommandRun(long Id, string Resource, string Command, DateTimeOffset At, ExecuteCommandResult? Outcome)
{
    public string Words => Outcome switch
    {
        null => "running…",
        { Success: true } => "done",
        { Canceled: true } => "canceled",
        { ErrorMessage: { Length: > 0 } message } => message,
        _ => "failed",
    };
}

/// <summary>Runs commands of resources beside the request that asked: a command may take longer than a browser waits.</summary>
internal sealed class CommandRuns(ResourceCommandService commands, ResourceCatalog catalog, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CommandRuns> logger)
{
    private const int Kept = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_shownFor = TimeSpan.FromMinutes(1);
    private ImmutableList<CommandRun> _runs = [];
    private long _lastId;

    /// <summary>The commands given last, the latest first.</summary>
    public IEnumerable<CommandRun> Recent => _runs.Where(run => run.Outcome is null || time.GetUtcNow() - run.At < s_shownFor).Reverse();

    /// <summary>Gives a command and waits a moment, so that the page that follows usually shows how it ended.</summary>
    /// <returns>False when there is no such command, or it cannot be given now.</returns>
    public async Task<bool> RunAsync(string resourceId, string commandName)
    {
        if (catalog.Find(resourceId) is not { } instance
            || commands.GetCommands(instance.Resource, instance.Snapshot).FirstOrDefault(each => each.Command.Name == commandName) is not { Command: { } command, State: ResourceCommandState.Enabled })
        {
            return false;
        }

        var run = new CommandRun(Interlocked.Increment(ref _lastId), ResourceCatalog.NameOf(instance), command.DisplayName, time.GetUtcNow(), null);
        ImmutableInterlocked.Update(ref _runs, static (runs, added) => runs.Add(added).RemoveRange(0, Math.Max(0, runs.Count + 1 - Kept)), run);
        logger.Given(commandName, instance.ResourceId);
        await Task.WhenAny(FinishAsync(run, instance.ResourceId, commandName), Task.Delay(s_patience, time));
        return true;
    }

    private async Task FinishAsync(CommandRun run, string resourceId, string commandName)
    {
        ExecuteCommandResult outcome;
        try
        {
            outcome = await Task.Run(() => commands.ExecuteCommandAsync(resourceId, commandName, lifetime.ApplicationStopping));
        }
        catch (Exception error)
        {
            // Commands are the AppHost's own code: whatever one throws is its result, never the end of the dashboard.
            outcome = CommandResults.Failure(error);
        }

        ImmutableInterlocked.Update(ref _runs, static (runs, done) => [.. runs.Select(run => run.Id == done.Id ? done : run)], run with { Outcome = outcome });
        logger.Ended(commandName, resourceId, outcome.Success);
        catalog.Changed.Raise();
    }
}

internal static partial class ResourceLog
{
    [LoggerMessage(EventId = 7011, Level = LogLevel.Information, Message = "Command {Command} was given to {ResourceId} from the dashboard.")]
    internal static partial void Given(this ILogger logger, string command, string resourceId);

    [LoggerMessage(EventId = 7012, Level = LogLevel.Information, Message = "Command {Command} of {ResourceId} ended, success: {Success}.")]
    internal static partial void Ended(this ILogger logger, string command, string resourceId, bool success);

    [LoggerMessage(EventId = 7013, Level = LogLevel.Information, Message = "The hidden value {Name} of {ResourceId} was shown in the dashboard.")]
    internal static partial void Shown(this ILogger logger, string name, string resourceId);
}
