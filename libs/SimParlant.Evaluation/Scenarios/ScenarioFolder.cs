namespace SimParlant.Evaluation.Scenarios;

/// <summary>Scenario files on disk.</summary>
public static class ScenarioFolder
{
    /// <summary>Reads each path: a file, or a folder with all its .yaml and .yml files, in the order of their names.</summary>
    public static ScenarioFile Read(IEnumerable<string> paths)
    {
        var read = paths.SelectMany(Files).Distinct().Select(Read).ToList();
        return new ScenarioFile([.. read.SelectMany(file => file.Scenarios)], [.. read.SelectMany(file => file.Faults)]);
    }

    private static ScenarioFile Read(string path)
    {
        try
        {
            return ScenarioReader.Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ScenarioFile([], [new ScenarioFault(path, 1, "the file cannot be read.")]);
        }
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
        : [path];
}
