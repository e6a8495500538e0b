using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Projects;

/// <summary>Runs a program of this machine.</summary>
internal sealed class ExecutablePrograms(InstanceValues values) : IProgramFactory
{
    public bool CanRun(IResource resource) => resource is ExecutableResource;

    public async Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)instance.Resource;
        return new Program(executable.Command, await values.ArgumentsAsync(instance, cancellationToken), executable.WorkingDirectory)
        {
            Environment = await values.EnvironmentAsync(instance, cancellationToken),
        };
    }
}
