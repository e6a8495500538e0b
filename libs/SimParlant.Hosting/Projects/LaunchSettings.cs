using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>A project's <c>Properties/launchSettings.json</c>.</summary>
public sealed class LaunchSettings
{
    private static readonly JsonSerializerOptions s_json = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [JsonPropertyName("profiles")]
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];

    /// <summary>Reads the settings beside a project file; null when it has none.</summary>
    /// <exception cref="DistributedApplicationException">The project is missing, or its settings are broken.</exception>
    internal static LaunchSettings? Read(string resourceName, string projectPath)
    {
        if (!File.Exists(projectPath))
        {
            throw new DistributedApplicationException($"Resource '{resourceName}': the project '{projectPath}' does not exist. Correct the path, or build the AppHost again.");
        }

        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllBytes(path), s_json) : null;
        }
        catch (JsonException broken)
        {
            throw new DistributedApplicationException($"Resource '{resourceName}': '{path}' is not valid JSON: {broken.Message}", broken);
        }
    }
}

/// <summary>One way to start a project.</summary>
public sealed class LaunchProfile
{
    [JsonPropertyName("commandName")]
    public string? CommandName { get; set; }

    [JsonPropertyName("commandLineArgs")]
    public string? CommandLineArgs { get; set; }

    [JsonPropertyName("applicationUrl")]
    public string? ApplicationUrl { get; set; }

    [JsonPropertyName("environmentVariables")]
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];

    internal bool CanRun => CommandName is null or "" or "Project" or "Executable";
}

/// <summary>The profile a project starts with.</summary>
internal sealed class LaunchProfileAnnotation(string name, LaunchProfile profile) : IResourceAnnotation
{
    internal string Name { get; } = name;
    internal LaunchProfile Profile { get; } = profile;
}
