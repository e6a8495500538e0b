using System.Runtime.CompilerServices;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Compares with a committed file; <c>SNAPSHOT_ACCEPT=1</c> writes it instead.</summary>
internal static class Snapshot
{
    public static void Match(string actual, string file, [CallerFilePath] string thisFile = "")
    {
        var root = Path.GetDirectoryName(thisFile)!;
        while (!File.Exists(Path.Combine(root, "SimParlant.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        var path = Path.Combine(root, file);
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{file} is missing; run the test with SNAPSHOT_ACCEPT=1 and commit it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
