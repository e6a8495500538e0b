using System.Net.Http.Headers;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>A crowd of callers whom nothing remembers.</summary>
public sealed class ProvokedAuthAlertTests
{
    private const int Periods = 44;
    private const int PerPeriod = 10;

    [Fact]
    public async Task Callers_nobody_knows_are_told_about_and_those_who_stay_are_not()
    {
        await using var stage = await Stage.StartAsync();
        await stage.Database.ExecuteAsync("""
            insert into "user" (id, name, email, email_verified, created_at, updated_at)
            select 'user-crowd-' || n, 'Crowd', 'crowd-' || n || '@acme.example', true, now(), now() from generate_series(0, $1 - 1) n
            """, Periods * PerPeriod);
        await stage.Database.ExecuteAsync("""
            insert into session (id, expires_at, token, created_at, updated_at, user_id)
            select 'session-crowd-' || n, now() + interval '30 days', 'crowd-token-' || n, now(), now(), 'user-crowd-' || n from generate_series(0, $1 - 1) n
            """, Periods * PerPeriod);
        using var client = stage.As(null);
        for (var period = 0; period < Periods; period++)
        {
            await AskAsync(n => $"crowd-token-{(period * PerPeriod) + n}");
        }

        await stage.Receiver.HearAsync("firing AuthCacheMissesHigh");

        // The same ones again and again are known.
        for (var period = 0; period < Periods; period++)
        {
            await AskAsync(_ => Demo.Token("ada"));
        }

        await stage.Receiver.HearAsync("resolved AuthCacheMissesHigh");

        async Task AskAsync(Func<int, string> token)
        {
            for (var n = 0; n < PerPeriod; n++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token(n));
                using var response = await client.SendAsync(request);
                response.EnsureSuccessStatusCode();
            }

            await stage.PassAsync(TimeSpan.FromSeconds(15));
        }
    }
}
