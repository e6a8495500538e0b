using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>What the build knows about a referenced project; implemented by the generated <c>Projects</c> types.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The project file.</summary>
    string ProjectPath { get; }
    LaunchSettings? LaunchSettings => null;
    bool SuppressBuild => false;
    bool IsFileBasedApp => false;

    /// <summary>The assembly the build made of the project, when known; started directly then.</summary>
    string? AssemblyPath => null;
}

internal sealed class PathMetadata(string path) : IProjectMetadata
{
    public string ProjectPath { get; } = path;
}
