using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>How the state of a resource is put into words and colours.</summary>
internal static class ResourceView
{
    /// <summary>A word of the style sheet: green, amber, red, blue or gray.</summary>
    public static string Tone(CustomResourceSnapshot snapshot) => snapshot.State switch
    {
        { Style: "error" } => "red",
        { Style: "warning" } => "amber",
        { Style: "success" } => "green",
        { Text: "FailedToStart" } => "red",
        { Text: "Exited" or "Finished" } => snapshot.ExitCode is null or 0 || WasAskedToStop(snapshot) ? "gray" : "red",
        { Text: "Running" } => snapshot.HealthStatus switch { HealthStatus.Healthy => "green", HealthStatus.Degraded => "amber", _ => "amber" },
        { Text: "RuntimeUnhealthy" } => "amber",
        { Text: "Starting" or "Stopping" or "Waiting" or "Building" or "Active" } => "blue",
        _ => "gray",
    };

    /// <summary>The state with what is needed to judge it: health while running, the exit code afterwards.</summary>
    public static string State(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { State: null } => "Unknown",
        { State.Text: "Running", HealthStatus: HealthStatus.Unhealthy or HealthStatus.Degraded } => snapshot.HealthReports.Any(static report => report.Status is not null) ? $"Running ({snapshot.HealthStatus})" : "Running (checking)",
        { State.Text: "FailedToStart" } => "Failed to start",
        { State.Text: "NotStarted" } => "Not started",
        { State.Text: "Exited" or "Finished" or "Restarting", ExitCode: { } code and not 0 } => $"{snapshot.State.Text} ({code})",
        _ => snapshot.State.Text,
    };

    /// <summary>Where it comes from: a project, a program or an image.</summary>
    public static string? Source(ResourceEvent instance) => instance.Resource switch
    {
        ProjectResource => Path.GetFileName(Property(instance, KnownResourceProperties.ProjectPath)) ?? ProjectFile(instance.Resource),
        ExecutableResource program => program.Command,
        _ => Property(instance, KnownResourceProperties.ContainerImage) ?? Property(instance, KnownResourceProperties.ExecutablePath)
            ?? (instance.Resource.TryGetContainerImageName(out var image) ? image : null),
    };

    /// <summary>A class's name is no type people know: PostgresServerResource is a Postgres server.</summary>
    public static string Type(CustomResourceSnapshot snapshot) =>
        snapshot.ResourceType.EndsWith("Resource", StringComparison.Ordinal) ? snapshot.ResourceType[..^"Resource".Length] : snapshot.ResourceType;

    public static int Depth(IResource resource)
    {
        var depth = 0;
        for (var each = resource; each is IResourceWithParent { Parent: var parent }; each = parent)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>A class that indents a row, as deep as the style sheet goes.</summary>
    public static string Indent(int depth) => $"indent-{Math.Min(depth, 12)}";

    /// <summary>What an instance that has not started is waiting for, with the state of each.</summary>
    public static IEnumerable<(string Name, string State)> WaitsFor(ResourceEvent instance, ResourceCatalog catalog) =>
        instance.Snapshot.State?.Text != KnownResourceStates.Waiting ? [] : instance.Resource.Annotations.OfType<WaitAnnotation>()
            .Select(wait => (wait, state: catalog.Find(wait.Resource.Name)?.Snapshot))
            .Where(static each => !IsMet(each.wait, each.state))
            .Select(static each => (each.wait.Resource.Name, each.state is null ? "Unknown" : State(each.state)));

    private static bool IsMet(WaitAnnotation wait, CustomResourceSnapshot? state) => wait.WaitType switch
    {
        WaitType.WaitForCompletion => state?.ExitCode == wait.ExitCode,
        WaitType.WaitUntilStarted => state?.State?.Text == KnownResourceStates.Running,
        _ => state is { HealthStatus: HealthStatus.Healthy, IsReady: true },
    };

    // A process that ends because of a signal has 128 + its number as exit code.
    private static bool WasAskedToStop(CustomResourceSnapshot snapshot) => snapshot.State?.Text == "Exited" && snapshot.ExitCode is 143 or 137 or 130;

    private static string? Property(ResourceEvent instance, string name) =>
        instance.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value as string;

    private static string? ProjectFile(IResource resource) =>
        resource.TryGetLastAnnotation<IProjectMetadata>(out var metadata) ? Path.GetFileName(metadata.ProjectPath) : null;
}
