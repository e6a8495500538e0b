using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Local.Supervision;

/// <summary>Start, stop and restart of a resource that runs as processes.</summary>
internal static class LifetimeCommands
{
    private static readonly string[] s_stopped = [KnownResourceStates.NotStarted, .. KnownResourceStates.TerminalStates];

    /// <param name="start">Starts an instance, and the whole resource when it has never been started; one that waits waits no longer.</param>
    internal static IEnumerable<ResourceCommandAnnotation> Of(IReadOnlyList<InstanceRunner> runners, Func<InstanceRunner, Task> start)
    {
        yield return Command(KnownResourceCommands.StartCommand, "Start", "Start the process; one that waits starts at once.", "Play", start,
            static state => s_stopped.Contains(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Enabled : ResourceCommandState.Hidden);
        yield return Command(KnownResourceCommands.StopCommand, "Stop", "Stop the process; it stays stopped until it is started again.", "Stop", static runner => runner.StopAsync(),
            static state => s_stopped.Contains(state) ? ResourceCommandState.Hidden : CanStop(state) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled);
        yield return Command(KnownResourceCommands.RestartCommand, "Restart", "Stop the process and start it again.", "ArrowCounterclockwise", static async runner =>
        {
            await runner.StopAsync();
            await runner.StartAsync();
        }, static state => state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled);

        ResourceCommandAnnotation Command(string name, string displayName, string description, string icon, Func<InstanceRunner, Task> run, Func<string?, ResourceCommandState> stateOf) =>
            new(name, displayName, async context =>
            {
                await run(runners.First(runner => runner.Instance.Id == context.ResourceName));
                return CommandResults.Success();
            }, new CommandOptions { Description = description, IconName = icon, IsHighlighted = true, UpdateState = context => stateOf(context.ResourceSnapshot.State?.Text) });
    }

    // What waits has no process to stop yet, and what is stopping needs no second word.
    private static bool CanStop(string? state) => state is not null && state != KnownResourceStates.Waiting && state != KnownResourceStates.Stopping;
}
