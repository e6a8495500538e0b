using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SimParlant.Architecture.Tests;

/// <summary>The checkout these tests were compiled from, read as text.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", "node_modules", ".git", ".simparlant", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# and Razor files, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } = [.. Files("*.cs").Concat(Files("*.razor")).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ProductFiles { get; } =
        [.. SourceFiles.Where(f => !f.StartsWith("tests/", StringComparison.Ordinal) && !f.StartsWith("docs/", StringComparison.Ordinal))];

    /// <summary>Project name → names of the projects it references.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References { get; } = Files("*.csproj").Where(f => !IsTestApp(f)).ToDictionary(
        file => Path.GetFileNameWithoutExtension(file),
        file => (IReadOnlyList<string>)[.. XDocument.Load(Full(file)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))]);

    /// <summary>Small programs that a test starts: built through its project, part of no rule.</summary>
    public static bool IsTestApp(string file) => file.StartsWith("tests/", StringComparison.Ordinal) && file.Contains("/Apps/", StringComparison.Ordinal);

    public static string Full(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(Full(relative));

    public static string ProjectOf(string relative)
    {
        var folder = Path.GetDirectoryName(Full(relative))!;
        while (Directory.GetFiles(folder, "*.csproj") is var found && found.Length == 0)
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj")[0]);
    }

    public static IEnumerable<string> Files(string pattern) => Walk(Root, pattern).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'));

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(d => !Generated.Contains(Path.GetFileName(d)))
                .SelectMany(d => Walk(d, pattern)));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile)!;
        while (!File.Exists(Path.Combine(folder, "SimParlant.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("SimParlant.sln is not above the test sources.");
        }

        return folder;
    }
}
