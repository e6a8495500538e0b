using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>Taste that a compiler does not enforce: injected time and ids, no leftovers, slices that do not tangle.</summary>
public sealed partial class SourceRules
{
    [Theory]
    [InlineData(@"DateTime(Offset)?\.(UtcNow|Now)\b", "inject TimeProvider")]
    [InlineData(@"\bGuid\.NewGuid\(", "inject the id source (sortable ids, fixed in tests)")]
    [InlineData(@"\bThread\.Sleep\(", "await something that can be observed")]
    [InlineData(@"\bTask\.Delay\((?![^;]*(time|Time|clock|Clock))", "use the overload with a TimeProvider")]
    [InlineData(@"^\s*#region", "fold by files")]
    [InlineData(@"\b(TODO|HACK|FIXME)\b", "finish it, or file an issue")]
    [InlineData(@"NotImplementedException", "build it, or leave it out")]
    public void Product_code_never_uses(string pattern, string instead)
    {
        var banned = new Regex(pattern, RegexOptions.Multiline);
        var offenders = Repository.ProductFiles.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && banned.IsMatch(Repository.Text(f))).ToList();
        Assert.True(offenders.Count == 0, $"{instead}: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Tests_never_sleep()
    {
        var sleep = new Regex(@"\bThread\.Sleep\(|\bTask\.Delay\((?!Timeout\.Infinite|-1)[^;]*\)");
        var self = nameof(SourceRules) + ".cs";
        var offenders = Repository.SourceFiles
            .Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && !f.EndsWith(self, StringComparison.Ordinal))
            .Where(f => sleep.Matches(Repository.Text(f)).Any(m => !m.Value.Contains("ime", StringComparison.Ordinal)))
            .ToList();
        Assert.True(offenders.Count == 0, string.Join(", ", offenders));
    }

    [Fact]
    public void Slices_of_the_api_use_no_other_slices_resolvers()
    {
        var slice = SliceOfApi();
        var offenders = Repository.ProductFiles
            .Select(f => (File: f, Slice: slice.Match(f)))
            .Where(f => f.Slice.Success)
            .SelectMany(f => UsingOfApi().Matches(Repository.Text(f.File)).Select(u => (f.File, Own: f.Slice.Groups[1].Value, Other: u.Groups[1].Value)))
            .Where(u => u.Other != u.Own && Slices.Contains(u.Other) && Slices.Contains(u.Own))
            .Select(u => (u.Own, u.Other))
            .Distinct()
            .ToList();
        var cycles = offenders.Where(o => offenders.Contains((o.Other, o.Own))).ToList();
        Assert.True(cycles.Count == 0, string.Join(", ", cycles.Select(c => $"{c.Own} <-> {c.Other}")));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Text("SimParlant.sln").Replace('\\', '/');
        Assert.Empty(Repository.Files("*.csproj").Where(p => !Repository.IsTestApp(p) && !solution.Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_package_is_pinned_to_one_exact_version()
    {
        var versions = Regex.Matches(Repository.Text("Directory.Packages.props"), "Version=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
        Assert.All(versions, v => Assert.Matches(@"^(\d+(\.\d+)+|\$\(\w+\))$", v));
        Assert.Empty(Repository.Files("*.csproj").Where(p => Regex.IsMatch(Repository.Text(p), "<PackageReference[^>]* Version=")));
    }

    private static readonly string[] Slices = ["Agents", "Guidelines", "CannedResponses", "Sessions", "Workspaces", "Webhooks", "Customers", "Audit", "Limits", "Privacy", "Secrets"];

    [GeneratedRegex("^SimParlant.GraphApi/([A-Z]\\w+)/")]
    private static partial Regex SliceOfApi();

    [GeneratedRegex(@"^using SimParlant\.GraphApi\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingOfApi();
}
