namespace SimParlant.Hosting.Tests;

/// <summary>Builders for tests: isolated, so nothing is kept on this machine.</summary>
internal static class App
{
    internal static IDistributedApplicationBuilder Builder(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--AppHost:Isolated=true", .. args], ProjectDirectory = AppContext.BaseDirectory });

    /// <summary>A folder with a project file and, when given, launch settings; removed on dispose.</summary>
    internal static TemporaryProject Project(string? launchSettings = null) => new(launchSettings);

    internal static void Allocate(IResource resource, string endpoint, int port, string? targetPort = null)
    {
        var annotation = resource.Annotations.OfType<EndpointAnnotation>().Single(known => known.Name == endpoint);
        annotation.AllocatedEndpoint = new AllocatedEndpoint(annotation, "localhost", port, targetPort);
    }

    internal static async Task<Dictionary<string, string>> EnvironmentAsync(DistributedApplication app, IResourceWithEnvironment resource) =>
        await resource.GetEnvironmentVariableValuesAsync((DistributedApplicationExecutionContext)app.Services.GetService(typeof(DistributedApplicationExecutionContext))!);
}

internal sealed class TemporaryProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hosting-tests-");

    internal TemporaryProject(string? launchSettings)
    {
        File.WriteAllText(Path, "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />");
        if (launchSettings is not null)
        {
            _folder.CreateSubdirectory("Properties");
            File.WriteAllText(System.IO.Path.Combine(_folder.FullName, "Properties", "launchSettings.json"), launchSettings);
        }
    }

    internal string Path => System.IO.Path.Combine(_folder.FullName, "Web.csproj");

    internal static string Web(int port) =>
        $$"""{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:{{port}}", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } } } }""";

    public void Dispose() => _folder.Delete(recursive: true);
}
