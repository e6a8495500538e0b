using System.Reflection;
using System.Runtime.CompilerServices;

namespace SimParlant.GraphQL.AspNetCore.Tests.PublicApi;

/// <summary>The public surface of each library is committed text. <c>ACCEPT=1 dotnet test</c> writes it anew after a change that was meant.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("SimParlant.GraphQL.Language")]
    [InlineData("SimParlant.GraphQL")]
    [InlineData("SimParlant.GraphQL.AspNetCore")]
    [InlineData("SimParlant.GraphQL.EntityFramework")]
    public void The_public_api_is_the_committed_one(string library)
    {
        var file = System.IO.Path.Combine(Root(), "libs", library, "PublicAPI.txt");
        var actual = PublicApi.Print(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
