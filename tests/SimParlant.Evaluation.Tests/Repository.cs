namespace SimParlant.Evaluation.Tests;

/// <summary>Files of the repository the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Scenarios { get; } = Path.Combine(Root, "tests", "Scenarios");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "SimParlant.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No solution above."));
}
