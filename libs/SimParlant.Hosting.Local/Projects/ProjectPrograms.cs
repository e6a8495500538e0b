using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Projects;

/// <summary>Runs the assembly a project was built into; without one, asks the SDK to build and run the project.</summary>
internal sealed class ProjectPrograms(InstanceValues values) : IProgramFactory
{
    public bool CanRun(IResource resource) => resource is ProjectResource;

    public async Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var metadata = ((ProjectResource)instance.Resource).GetProjectMetadata();
        string[] run = metadata switch
        {
            { AssemblyPath: { } assembly } when File.Exists(assembly) => ["exec", assembly],
            { SuppressBuild: true } => ["run", "--no-build", "--project", metadata.ProjectPath, "--no-launch-profile", "--"],
            _ => ["run", "--project", metadata.ProjectPath, "--no-launch-profile", "--"],
        };
        var arguments = await values.ArgumentsAsync(instance, cancellationToken);
        return new Program(Binaries.FindDotnet(), [.. run, .. arguments], Path.GetDirectoryName(metadata.ProjectPath)!)
        {
            Environment = await values.EnvironmentAsync(instance, cancellationToken),
            Properties = new Dictionary<string, object?> { [KnownResourceProperties.ProjectPath] = metadata.ProjectPath },
        };
    }
}
