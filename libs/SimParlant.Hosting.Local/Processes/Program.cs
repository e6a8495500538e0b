using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>One of the processes that run a resource.</summary>
/// <param name="Id">The id shown in notifications: <c>api-kqjzwmxa</c>.</param>
/// <param name="Ports">Where this instance listens, by endpoint.</param>
internal sealed record Instance(IResource Resource, string Id, IReadOnlyDictionary<string, int> Ports)
{
    internal string Suffix => Id[(Resource.Name.Length + 1)..];
}

/// <summary>What to start.</summary>
internal sealed record Program(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The account to run under; null is our own.</summary>
    internal UnixAccount? Account { get; init; }

    /// <summary>Asks the program to end in good order.</summary>
    internal UnixSignal StopSignal { get; init; } = UnixSignal.Terminate;

    /// <summary>Asks the program to end in good order, where a signal would not do.</summary>
    internal Program? StopCommand { get; init; }

    /// <summary>Shown in notifications.</summary>
    internal IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();
}

/// <summary>Knows how to run one kind of resource.</summary>
internal interface IProgramFactory
{
    bool CanRun(IResource resource);

    /// <summary>Prepares folders and files and says what to start; called before each start.</summary>
    /// <exception cref="DistributedApplicationException">Something is missing; the message says what.</exception>
    Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken);

    /// <summary>Finishes what needs the running program, before anything that waits for it starts.</summary>
    Task OnHealthyAsync(Instance instance, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Clears up after each end of the program, before it may start again.</summary>
    Task AfterEndAsync(Instance instance, int exitCode) => Task.CompletedTask;

    /// <summary>Clears up after the last end of the instance.</summary>
    Task CleanAsync(Instance instance) => Task.CompletedTask;
}
