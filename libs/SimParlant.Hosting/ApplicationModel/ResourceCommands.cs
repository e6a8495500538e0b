using Microsoft.Extensions.Logging;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>Something a person can do with a resource.</summary>
public sealed class ResourceCommandAnnotation(string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
    CommandOptions? options = null) : IResourceAnnotation
{
    public string Name { get; } = name;
    public string DisplayName { get; } = displayName;
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;
    public CommandOptions Options { get; } = options ?? new();
}

/// <summary>How a command is shown.</summary>
public class CommandOptions
{
    public string? Description { get; set; }
    public string? ConfirmationMessage { get; set; }
    public string? IconName { get; set; }

    /// <summary>Shown beside the resource rather than in a menu.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Says whether the command can be given in the resource's present state; always, when not set.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}

/// <summary>What <see cref="CommandOptions.UpdateState"/> decides by.</summary>
public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }
    public required IServiceProvider ServiceProvider { get; init; }
}

/// <summary>Whether a command can be given.</summary>
public enum ResourceCommandState
{
    Enabled = 0,
    Disabled = 1,
    Hidden = 2,
}

/// <summary>What a command runs with.</summary>
public sealed class ExecuteCommandContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The instance the command is for.</summary>
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
    public ILogger? Logger { get; init; }
}

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public bool Canceled { get; init; }
    public string? ErrorMessage { get; init; }
}

/// <summary>Makes results of commands.</summary>
public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };
    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}

/// <summary>Runs commands of resources: start, stop, restart and those the AppHost added.</summary>
public class ResourceCommandService(IServiceProvider services, DistributedApplicationModel model, ResourceLoggerService loggers)
{
    /// <summary>Runs a command on every instance of a resource; the first failure is returned.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var result = CommandResults.Success();
        foreach (var id in resource.GetResolvedResourceNames())
        {
            var one = await ExecuteAsync(resource, id, commandName, cancellationToken);
            result = result.Success ? one : result;
        }

        return result;
    }

    /// <summary>Runs a command on an instance, or on all instances when given a resource's name.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        foreach (var resource in model.Resources)
        {
            if (string.Equals(resource.Name, resourceId, StringComparison.OrdinalIgnoreCase))
            {
                return ExecuteCommandAsync(resource, commandName, cancellationToken);
            }

            if (resource.GetResolvedResourceNames().Contains(resourceId, StringComparer.OrdinalIgnoreCase))
            {
                return ExecuteAsync(resource, resourceId, commandName, cancellationToken);
            }
        }

        return Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));
    }

    /// <summary>The commands of a resource with what they are good for in the given state, in the order in which they were added.</summary>
    public IReadOnlyList<(ResourceCommandAnnotation Command, ResourceCommandState State)> GetCommands(IResource resource, CustomResourceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = services };
        return [.. resource.Annotations.OfType<ResourceCommandAnnotation>()
            .Select(command => (command, command.Options.UpdateState?.Invoke(context) ?? ResourceCommandState.Enabled))];
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string id, string commandName, CancellationToken cancellationToken)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(command => command.Name == commandName);
        if (command is null)
        {
            return CommandResults.Failure($"Resource '{id}' has no command '{commandName}'.");
        }

        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = services,
                ResourceName = id,
                CancellationToken = cancellationToken,
                Logger = loggers.GetLogger(id),
            });
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception error) when (error is DistributedApplicationException or InvalidOperationException or IOException)
        {
            return CommandResults.Failure(error);
        }
    }
}
