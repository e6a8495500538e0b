using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Audit;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>What happened at the door is on the trail, without what was offered.</summary>
public sealed class SignInTrailTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_credential_that_does_not_hold_is_noted_with_its_reason_once()
    {
        await using var service = Create(out var trail);
        using var client = service.CreateClient();
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me"))
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", "sk-sim-guessed");
            await client.SendAsync(request).ErrorAsync(401, "INVALID_TOKEN");
        }

        await client.PostAsJsonAsync("/api/v1/auth/one-time-token", new { token = "guessed" }).ErrorAsync(401, "INVALID_TOKEN");
        Assert.Equal(
            ["sign_in Failed form=ApiKey provider=api-key reason=Unknown", "sign_in Failed form=OneTimeToken provider=one-time-token reason=Unknown"],
            trail.Lines);
        Assert.All(trail.Notes, noted => Assert.NotNull(noted.Actor.RequestId));
    }

    [Fact]
    public async Task A_customer_who_tries_another_door_is_noted_in_the_workspace()
    {
        var token = (string)(await api.InviteAsync(await api.CreateAgentAsync(), "c-7"))["token"]!;
        await using var service = Create(out var trail);
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        await client.GetAsync("/api/v1/agents").ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
        var noted = Assert.Single(trail.Notes);
        Assert.Equal(("route.enter", AuditOutcome.Denied, Demo.AcmeSupport, "c-7"), (noted.Note.Action, noted.Note.Outcome, noted.WorkspaceId, noted.Actor.Id));
    }

    [Fact]
    public async Task Who_signs_in_leaves_no_note()
    {
        await using var service = Create(out var trail);
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Demo.Token("ada")}");
        using var response = await client.GetAsync("/api/v1/auth/me");
        await response.JsonAsync();
        Assert.Empty(trail.Notes);
    }

    private WebApplicationFactory<Program> Create(out Trail trail)
    {
        var own = trail = new Trail();
        return Api.Create(api.Database.AppConnectionString, null)
            .WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<IAuditTrail>(own)));
    }

    private sealed class Trail : IAuditTrail
    {
        public ConcurrentQueue<(Actor Actor, string? WorkspaceId, AuditNote Note)> Notes { get; } = [];

        public IEnumerable<string> Lines => Notes.Select(noted => string.Join(' ',
            [noted.Note.Action, $"{noted.Note.Outcome}", .. noted.Note.Details!.OrderBy(d => d.Key).Select(d => $"{d.Key}={d.Value}")]));

        public ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct)
        {
            Notes.Enqueue((actor, workspaceId, note));
            return default;
        }
    }
}
