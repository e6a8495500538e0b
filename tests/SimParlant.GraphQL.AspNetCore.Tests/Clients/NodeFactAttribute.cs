namespace SimParlant.GraphQL.AspNetCore.Tests.Clients;

/// <summary>Runs where node and npm are installed.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        string[] missing = [.. new[] { "node", "npm" }.Where(tool => !folders.Any(folder => File.Exists(System.IO.Path.Combine(folder, tool))))];
        if (missing.Length > 0) Skip = $"Skipped: {string.Join(" and ", missing)} not found on the path.";
    }
}
