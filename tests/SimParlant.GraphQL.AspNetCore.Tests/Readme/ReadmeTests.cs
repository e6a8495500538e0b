using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore.Tests.Readme;

/// <summary>The README's code is code of this folder, and does what the README says.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_block_of_code_stands_in_these_tests()
    {
        var code = Flat(string.Concat(Directory.GetFiles(Folder(), "*.cs").Select(File.ReadAllText)));
        var readme = File.ReadAllText(System.IO.Path.Combine(Folder(), "..", "..", "..", "libs", "SimParlant.GraphQL", "README.md"));
        var blocks = CodeBlock().Matches(readme).Select(block => block.Groups[1].Value).ToList();
        Assert.True(blocks.Count > 5);
        Assert.All(blocks, block => Assert.Contains(Flat(block), code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_answers_as_described()
    {
        string[] args = ["--urls", "http://127.0.0.1:0"];
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Shop>();
        builder.Services.AddGraphQLServer()
            .AddQueryType().AddMutationType().AddSubscriptionType()
            .AddTypeExtension(typeof(BookQueries)).AddTypeExtension(typeof(BookMutations)).AddTypeExtension(typeof(BookSubscriptions))
            .AddTypeExtension(typeof(BookNode)).AddDataLoader<AuthorById>()
            .AddFiltering().AddSorting().AddMutationConventions().AddInMemorySubscriptions()
            .ModifyOptions(options => options.EnableDefer = options.EnableStream = true);
        var app = builder.Build();
        app.MapGraphQL();
        await using var running = app;
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal(
            """{"data":{"books":{"nodes":[{"title":"Emma","author":{"name":"Jane Austen"}},{"title":"Dracula","author":{"name":"Bram Stoker"}}]}}}""",
            await AskAsync("{ books(where: { pages: { gt: 400 } }, order: [{ pages: DESC }]) { nodes { title author { name } } } }"));
        Assert.Equal(1, app.Services.GetRequiredService<Shop>().Batches);
        Assert.Equal(
            """{"data":{"addBook":{"book":null,"errors":[{"message":"There is a book named Emma.","title":"Emma"}]}}}""",
            await AskAsync("mutation { addBook(input: { title: \"Emma\", pages: 1 }) { book { title } errors { ... on TitleTakenError { message title } } } }"));

        async Task<string> AskAsync(string query)
        {
            using var response = await http.PostAsJsonAsync("/graphql", new { query });
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task An_executor_needs_no_server()
    {
        var executor = await new ServiceCollection().AddSingleton<Shop>()
            .AddGraphQLServer().AddQueryType().AddTypeExtension(typeof(BookQueries)).AddFiltering().AddSorting()
            .BuildRequestExecutorAsync();
        await using var result = await executor.ExecuteAsync("{ books(first: 1, order: [{ pages: DESC }]) { nodes { title } } }");
        Assert.Equal("""{"data":{"books":{"nodes":[{"title":"Emma"}]}}}""", result.ToJson());
    }

    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string Folder([CallerFilePath] string thisFile = "") => System.IO.Path.GetDirectoryName(thisFile)!;

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
