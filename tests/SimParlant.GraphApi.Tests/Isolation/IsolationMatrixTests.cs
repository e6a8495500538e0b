using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>
/// The proof of isolation: every operation that takes an id, read from the schema, the OpenAPI document and the routes, tried with the id
/// of everything a foreign workspace has, by every kind of caller. A new operation is tried without a change here.
/// </summary>
public sealed partial class IsolationMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whoever_asks_for_what_is_foreign_is_answered_as_if_it_did_not_exist()
    {
        await using var world = new MatrixWorld();
        await world.StartAsync();
        var probes = (await world.GraphAsync()).All().Concat((await world.RestAsync()).All()).ToArray();
        var before = await world.FingerprintAsync();
        var walk = new MatrixWalk(world);
        foreach (var role in world.Roles)
        {
            await walk.TryAsync(role, probes);
            await world.NamePersonsAsync();
            Assert.Equal(before, await world.FingerprintAsync());
        }

        foreach (var kind in probes.GroupBy(p => p.Operation.Split(' ')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind.Key,-12} {kind.Select(p => p.Operation).Distinct().Count(),4} operations, {kind.Count(),4} places for an id");
        }

        output.WriteLine($"{probes.Select(p => p.Operation).Distinct().Count()} operations x {world.Roles.Count} roles ({string.Join(", ", world.Roles.Select(r => r.Name))}), "
            + $"{world.ForeignIds.Count} foreign ids: {walk.Asked} questions, {walk.Leaks.Count} leaks");
        Assert.True(walk.Leaks.Count == 0, string.Join('\n', walk.Leaks.Take(20)));
    }

    /// <summary>Else the proof would be about questions that nobody could ask.</summary>
    [Fact]
    public async Task Every_place_for_an_id_reaches_what_is_the_callers_own()
    {
        await using var world = new MatrixWorld();
        await world.StartAsync();
        var probes = (await world.GraphAsync()).All().Concat((await world.RestAsync()).All())
            // An open stream has no answer to wait for; what ends things comes last.
            .Where(p => p.Subscription is null)
            .OrderBy(p => EndingAll().IsMatch(p.Operation) ? 3 : Replacing().IsMatch(p.Operation) ? 2 : Ending().IsMatch(p.Operation) ? 1 : 0);
        var admin = world.Roles.Single(r => r.Name == "admin");
        var walk = new MatrixWalk(world);
        var idle = new List<string>();
        foreach (var probe in probes)
        {
            if (Erasing().IsMatch(probe.Operation))
            {
                await world.NamePersonsAsync();
            }

            if (Deciding().IsMatch(probe.Operation))
            {
                await world.AddDraftsAsync();
            }

            if (Knowing().IsMatch(probe.Operation))
            {
                await world.AddCustomersAsync();
            }

            if (!await walk.ReachesAsync(admin, probe, world.OwnIds))
            {
                idle.Add(probe.ToString());
            }
        }

        Assert.Empty(idle);
    }

    [GeneratedRegex("erase|erasure", RegexOptions.IgnoreCase)]
    private static partial Regex Erasing();

    // A document that says nothing leaves an agent without anything to ask for.
    [GeneratedRegex("(mutation|PUT).*behaviour", RegexOptions.IgnoreCase)]
    private static partial Regex Replacing();

    [GeneratedRegex("repl(y|ies)", RegexOptions.IgnoreCase)]
    private static partial Regex Deciding();

    [GeneratedRegex("customer", RegexOptions.IgnoreCase)]
    private static partial Regex Knowing();

    [GeneratedRegex(@"deleteAgent$|DELETE \S+/agents/\{agent_id\}$")]
    private static partial Regex EndingAll();

    [GeneratedRegex("delete|(?<!p)end|revoke|erase|erasure", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [Fact]
    public async Task No_route_is_outside_the_proof()
    {
        await using var world = new MatrixWorld();
        await world.StartAsync();
        var documented = (await world.RestAsync()).Routes.ToHashSet(StringComparer.Ordinal);
        var others = world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .Where(route => !documented.Contains(route))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(["/alive", "/docs", "/graphql", "/health", "/openapi.json", "/ready"], others);
    }
}
