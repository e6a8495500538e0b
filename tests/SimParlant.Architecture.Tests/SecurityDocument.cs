using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>docs/security.md names a test for each threat; each must be one.</summary>
public sealed partial class SecurityDocument
{
    [Fact]
    public void Every_proof_that_is_named_is_a_test_that_exists()
    {
        var rows = Repository.Text("docs/security.md").Split('\n').SkipWhile(l => l != "| threat | guard | proof |").Skip(2).TakeWhile(l => l.StartsWith('|')).ToArray();
        Assert.True(rows.Length > 20);
        var tests = Repository.SourceFiles.Where(f => f.StartsWith("tests/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet();
        foreach (var row in rows)
        {
            var named = Name().Matches(row.Split('|')[3]).Select(m => m.Groups[1].Value).ToArray();
            Assert.True(named.Length > 0, $"No proof: {row}");
            Assert.All(named, test => Assert.True(tests.Contains(test), $"{test} does not exist: {row}"));
        }
    }

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}
