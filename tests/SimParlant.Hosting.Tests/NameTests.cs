namespace SimParlant.Hosting.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("1api"), InlineData("api_1"), InlineData("a.b"), InlineData("a--b"), InlineData("api-"), InlineData(""), InlineData("über")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_name_that_breaks_the_rules_is_refused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => App.Builder().AddRedis(name));

    [Fact]
    public void An_endpoint_name_obeys_the_same_rules() =>
        Assert.Throws<ArgumentException>(() => App.Builder().AddExecutable("a", "sh", ".").WithHttpEndpoint(name: "my_http"));

    [Fact]
    public void Names_differ_by_more_than_case()
    {
        var builder = App.Builder();
        builder.AddRedis("cache");
        var error = Assert.Throws<DistributedApplicationException>(() => builder.AddPostgres("Cache"));
        Assert.Contains("'Cache'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_added_behind_the_builder_are_found_at_build()
    {
        var builder = App.Builder();
        builder.Resources.Add(new ContainerResource("twin"));
        builder.Resources.Add(new ContainerResource("TWIN"));
        Assert.Contains("twin", Assert.Throws<DistributedApplicationException>(builder.Build).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Two_endpoints_of_one_name_are_refused() =>
        Assert.Throws<DistributedApplicationException>(() => App.Builder().AddExecutable("a", "sh", ".").WithHttpEndpoint().WithHttpEndpoint());

    [Fact]
    public void Waiting_for_itself_is_refused()
    {
        var a = App.Builder().AddExecutable("a", "sh", ".");
        Assert.Throws<DistributedApplicationException>(() => a.WaitFor(a));
    }

    [Fact]
    public async Task A_cycle_of_waits_names_its_members_and_the_remedy()
    {
        var builder = App.Builder();
        var a = builder.AddExecutable("a", "sh", ".");
        var b = builder.AddExecutable("b", "sh", ".").WaitFor(a);
        var c = builder.AddExecutable("c", "sh", ".").WaitForStart(b);
        a.WaitForCompletion(c);
        await using var app = builder.Build();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());
        Assert.Contains("'a' -> 'c' -> 'b' -> 'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Remove one WaitFor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diamond_of_waits_is_no_cycle()
    {
        var builder = App.Builder();
        var a = builder.AddExecutable("a", "sh", ".");
        var b = builder.AddExecutable("b", "sh", ".").WaitFor(a);
        var c = builder.AddExecutable("c", "sh", ".").WaitFor(a);
        builder.AddExecutable("d", "sh", ".").WaitFor(b).WaitFor(c);
        await using var app = builder.Build();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());
        Assert.Contains("Nothing here can run the application", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_health_check_needs_an_endpoint() =>
        Assert.Contains("no endpoint", Assert.Throws<DistributedApplicationException>(() => App.Builder().AddExecutable("a", "sh", ".").WithHttpHealthCheck("/health")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_project_and_a_missing_profile_are_named()
    {
        using var project = App.Project(TemporaryProject.Web(5080));
        var builder = App.Builder();
        Assert.Contains("'a'", Assert.Throws<DistributedApplicationException>(() => builder.AddProject("a", "nowhere/a.csproj")).Message, StringComparison.Ordinal);
        Assert.Contains("'other'", Assert.Throws<DistributedApplicationException>(() => builder.AddProject("b", project.Path, launchProfileName: "other")).Message, StringComparison.Ordinal);
    }
}
