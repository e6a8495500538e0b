using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.GraphQL.Sdl;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Audit;

/// <summary>Whatever is done, or was tried and refused, is found on the trail by the id of its request.</summary>
public sealed class TrailTests(Api api) : IClassFixture<Api>
{
    // The first change only what is remembered of callers. The second are called by Sim; sessions they end are noted by the triggers.
    // The third is asked by nobody in particular; what it leaves is shown where embed keys are. The fourth is an operator's, on the
    // trail of no workspace, and shown where alerts are.
    private static readonly string[] NotOfAWorkspace = ["/api/v1/auth/", "/api/v1/sim-integration/", " /api/v1/customer-tokens", "/api/v1/health/"];

    private static readonly string[] Changing = ["POST", "PUT", "PATCH", "DELETE"];

    public static TheoryData<string> Deeds => [.. Deed.All.Select(deed => deed.Name)];

    [Fact]
    public async Task No_mutation_and_no_changing_route_is_missing_from_the_list()
    {
        var sdl = SchemaPrinter.Print((await api.Services.GetRequestExecutorAsync()).Schema);
        var mutation = sdl[sdl.IndexOf("type Mutation {", StringComparison.Ordinal)..];
        mutation = mutation[..mutation.IndexOf("\n}", StringComparison.Ordinal)];
        var mutations = System.Text.RegularExpressions.Regex.Matches(mutation, @"^  (\w+)\(input:", System.Text.RegularExpressions.RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Where(Changing.Contains)
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .Where(route => !route.EndsWith("/graphql", StringComparison.Ordinal) && !NotOfAWorkspace.Any(route.Contains));
        Assert.Equal(mutations.Concat(routes).Order(StringComparer.Ordinal), Deed.All.Select(deed => deed.Name).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task What_is_done_leaves_exactly_its_rows(string name)
    {
        var deed = Deed.All.Single(d => d.Name == name);
        var (request, done) = await deed.DoAsync(api, "ada", await Things.MakeAsync(api));
        Assert.True(done);
        Assert.Equal(deed.Permitted.Select(action => $"{action} allowed session user-ada session-ada 127.0.0.1 ws-acme-support"), await RowsAsync(request));
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task What_is_refused_leaves_exactly_its_refusal(string name)
    {
        var deed = Deed.All.Single(d => d.Name == name);
        var (request, done) = await deed.DoAsync(api, "linus", await Things.MakeAsync(api));
        Assert.False(done);
        Assert.Equal([$"{deed.Refused} denied session user-linus session-linus 127.0.0.1 ws-acme-support"], await RowsAsync(request));
    }

    [Fact]
    public async Task A_request_is_found_by_its_id()
    {
        var (request, _) = await Deed.All[0].DoAsync(api, "ada", await Things.MakeAsync(api));
        var nodes = (await api.DataAsync("ada",
            "query($w: ID!, $r: String!) { workspace(id: $w) { audit(where: { requestId: { eq: $r } }, order: [{ at: ASC }]) { nodes { action actorId objectType outcome } } } }",
            new { w = Demo.AcmeSupport, r = request }))["workspace"]!["audit"]!["nodes"]!.AsArray();
        Assert.Equal(["agent.create", "guideline.create"], nodes.Select(node => (string)node!["action"]!));
        Assert.All(nodes, node => Assert.Equal("ALLOWED", (string?)node!["outcome"]));
    }

    private Task<IReadOnlyList<string>> RowsAsync(string request) => api.Database.ListAsync<string>("""
        select concat_ws(' ', action, outcome, actor_kind, actor_id, credential_id, replace(address, '::ffff:', ''), workspace_id)
        from simparlant_audit where request_id = $1 order by at, id
        """, request);
}
