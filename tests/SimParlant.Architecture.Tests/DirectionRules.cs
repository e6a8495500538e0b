using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>Who may import whom: the compiler guards project references, these tests guard the list of them.</summary>
public sealed class DirectionRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SimParlant.Core"] = [],
        ["SimParlant.Storage"] = ["SimParlant.Core"],
        ["SimParlant.Models"] = ["SimParlant.Core"],
        ["SimParlant.Storage.Cli"] = ["SimParlant.Storage"],
        ["SimParlant.Evaluation"] = ["SimParlant.Core"],
        ["SimParlant.Evaluation.Cli"] = ["SimParlant.Evaluation", "SimParlant.Models"],
        ["SimParlant.GraphQL.Language"] = [],
        ["SimParlant.GraphQL"] = ["SimParlant.GraphQL.Language"],
        ["SimParlant.GraphQL.AspNetCore"] = ["SimParlant.GraphQL"],
        ["SimParlant.GraphQL.EntityFramework"] = ["SimParlant.GraphQL"],
        ["SimParlant.GraphQL.Redis"] = ["SimParlant.GraphQL"],
        ["SimParlant.Hosting"] = [],
        ["SimParlant.Hosting.Local"] = ["SimParlant.Hosting"],
        ["SimParlant.Hosting.Dashboard"] = ["SimParlant.Hosting"],
        ["SimParlant.Hosting.Testing"] = ["SimParlant.Hosting", "SimParlant.Hosting.Local"],
        ["SimParlant.ServiceDefaults"] = [],
        ["SimParlant.GraphApi"] = ["SimParlant.ServiceDefaults", "SimParlant.Core", "SimParlant.Storage", "SimParlant.Models", "SimParlant.GraphQL.AspNetCore"],
        ["SimParlant.Admin"] = ["SimParlant.ServiceDefaults"],
        ["SimParlant.AppHost"] =
            ["SimParlant.Hosting", "SimParlant.Hosting.Local", "SimParlant.Hosting.Dashboard", "SimParlant.GraphApi", "SimParlant.Admin", "SimParlant.Storage.Cli"],
    };

    private static readonly string[] ProductWords = ["Agent", "Workspace", "Journey"];

    public static TheoryData<string> ProductProjects => [.. Repository.References.Keys.Where(p => !IsTest(p)).Order()];

    [Theory, MemberData(nameof(ProductProjects))]
    public void A_project_references_only_what_its_rule_allows(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project}: add its direction rule here first.");
        Assert.Empty(Repository.References[project].Except(Allowed[project]));
    }

    [Theory, MemberData(nameof(ProductProjects))]
    public void Nothing_under_tests_is_referenced_by_the_product(string project) =>
        Assert.DoesNotContain(Repository.References[project], IsTest);

    [Fact]
    public void The_app_host_takes_services_as_resources_never_as_assemblies()
    {
        var libraries = Regex.Matches(Repository.Text("SimParlant.AppHost/SimParlant.AppHost.csproj"), "<ProjectReference[^>]*libs/SimParlant.Hosting[^>]*>");
        Assert.NotEmpty(libraries);
        Assert.All(libraries, library => Assert.Contains("IsAspireProjectResource=\"false\"", library.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("libs/SimParlant.Core/", "Microsoft.AspNetCore|Microsoft.EntityFrameworkCore|Npgsql|StackExchange|SimParlant.GraphQL|SimParlant.Hosting|SimParlant.Storage")]
    [InlineData("libs/SimParlant.Storage/", "SimParlant.GraphQL|SimParlant.GraphApi|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.Models/", "Microsoft.AspNetCore|Microsoft.EntityFrameworkCore|Npgsql|StackExchange|SimParlant.Storage|SimParlant.GraphQL|SimParlant.GraphApi|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.GraphQL.Language/", "SimParlant.GraphQL.(?!Language)|SimParlant.Core|SimParlant.Storage|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.GraphQL/", "Microsoft.AspNetCore|Microsoft.EntityFrameworkCore|Npgsql|SimParlant.Core|SimParlant.Storage|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.GraphQL.AspNetCore/", "SimParlant.Core|SimParlant.Storage|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.GraphQL.EntityFramework/", "Microsoft.AspNetCore|Npgsql|SimParlant.Core|SimParlant.Storage|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.GraphQL.Redis/", "Microsoft.AspNetCore|SimParlant.Core|SimParlant.Storage|SimParlant.Hosting")]
    [InlineData("libs/SimParlant.Hosting", "SimParlant.Core|SimParlant.Storage|SimParlant.GraphQL|SimParlant.GraphApi|SimParlant.Admin")]
    [InlineData("SimParlant.Admin/", "SimParlant.Core|SimParlant.Storage|SimParlant.GraphQL|SimParlant.GraphApi|SimParlant.Hosting")]
    [InlineData("SimParlant.GraphApi/", "Npgsql|Microsoft.EntityFrameworkCore|StackExchange|SimParlant.Hosting")]
    public void A_folder_never_imports_the_forbidden_namespaces(string folder, string forbidden)
    {
        var import = new Regex($@"^\s*(global )?using (static )?({forbidden})", RegexOptions.Multiline);
        Assert.Empty(Repository.ProductFiles.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && import.IsMatch(Repository.Text(f))));
    }

    [Fact]
    public void In_the_api_only_the_program_names_the_storage_project() =>
        Assert.Empty(Repository.ProductFiles.Where(f =>
            f.StartsWith("SimParlant.GraphApi/", StringComparison.Ordinal)
            && f != "SimParlant.GraphApi/Program.cs"
            && Repository.Text(f).Contains("SimParlant.Storage", StringComparison.Ordinal)));

    [Fact]
    public void Libraries_know_no_product_words()
    {
        var words = new Regex($@"\b({string.Join('|', ProductWords)})s?\b");
        var offenders = Repository.ProductFiles
            .Where(f => f.StartsWith("libs/SimParlant.GraphQL", StringComparison.Ordinal) || f.StartsWith("libs/SimParlant.Hosting", StringComparison.Ordinal))
            .Where(f => words.IsMatch(Repository.Text(f)));
        Assert.Empty(offenders);
    }

    [Fact]
    public void Internals_are_visible_to_the_own_tests_only()
    {
        foreach (var file in Repository.Files("*.csproj"))
        {
            var others = Regex.Matches(Repository.Text(file), "<InternalsVisibleTo Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
            var own = Path.GetFileNameWithoutExtension(file);
            Assert.Empty(others.Where(o => !(o.StartsWith(own + ".", StringComparison.Ordinal) && IsTest(o)) && !(own == "SimParlant.Core" && o == "SimParlant.Testing")));
        }
    }

    private static bool IsTest(string project) => project.EndsWith(".Tests", StringComparison.Ordinal)
        || project is "SimParlant.Testing" or "SimParlant.Benchmarks";
}
