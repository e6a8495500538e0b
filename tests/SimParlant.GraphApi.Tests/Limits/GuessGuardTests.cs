using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Limits;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class GuessGuardTests
{
    [Fact]
    public async Task Failures_and_the_lock_out_are_on_the_trail_without_what_was_offered()
    {
        var (trail, time) = (new Trail(), new ManualTime());
        var rule = new LockoutRule(2, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));
        var guard = new GuessGuard(
            new LocalLockout(rule, time), rule, trail, new SignIn(new Nobody(), time, Api.Secret), new AllowedOrigins(Options.Create(new CorsSettings())));
        var request = new DefaultHttpContext { TraceIdentifier = "request-1" };
        request.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        var ended = $"token.{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Api.Secret), "token"u8))}";
        foreach (var offered in (string[])["first-guess", ended, ended, "second-guess"])
        {
            await guard.FailedAsync(request, new Credential(offered, FromCookie: false), default);
        }

        Assert.Equal(
            ["sign_in unknown", "sign_in ended", "sign_in ended", "sign_in unknown", "sign_in.locked_out guessing"],
            trail.Notes.Select(note => $"{note.Note.Action} {note.Note.Details!["reason"]}"));
        Assert.All(trail.Notes, note => Assert.Equal(("192.0.2.7", "request-1", AuditOutcome.Failed), (note.Actor.Address, note.Actor.RequestId, note.Note.Outcome)));
        Assert.DoesNotContain(trail.Notes, note => note.ToString()!.Contains("guess-", StringComparison.Ordinal) || note.ToString()!.Contains("token", StringComparison.Ordinal));
        Assert.NotNull(await guard.RemainingAsync(request, new Credential("third-guess", FromCookie: false), default));
        Assert.Null(await guard.RemainingAsync(request, new Credential(ended, FromCookie: false), default));
    }

    private sealed class Trail : IAuditTrail
    {
        public List<(Actor Actor, AuditNote Note)> Notes { get; } = [];

        public ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct)
        {
            Notes.Add((actor, note));
            return default;
        }
    }

    private sealed class Nobody : ISimDirectory
    {
        public ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct) => default;

        public ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct) => new([]);

        public ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct) => default;

        public ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct) => default;

        public ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct) => default;
    }
}
