using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

internal static class StageTalk
{
    /// <summary>Ada says something to the agent.</summary>
    /// <returns>The session.</returns>
    public static async Task<Guid> SaySomethingAsync(this Stage stage, Guid agent)
    {
        using var ada = stage.As("ada");
        using var started = await ada.PostAsJsonAsync("/api/v1/agents/sessions", new { agent_id = agent, workspace_id = Demo.AcmeSupport });
        var session = Guid.Parse((string)(await started.JsonAsync(System.Net.HttpStatusCode.Created))["session_id"]!);
        using var sent = await ada.PostAsJsonAsync($"/api/v1/agents/sessions/{session}/messages", new { content = "Hello" });
        sent.EnsureSuccessStatusCode();
        return session;
    }

    /// <summary>Time passes a little at a time: in leaps, a turn that needs some of the real one would be given up.</summary>
    public static Task UntilAnsweredAsync(this Stage stage, Guid session) => stage.UntilTurnAsync(session, "completed");

    /// <summary>The same for a turn that ends otherwise.</summary>
    public static async Task UntilTurnAsync(this Stage stage, Guid session, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await stage.Database.SingleAsync<bool>("select status = $2 from simparlant_turn where session_id = $1", session, status))
        {
            patience.Token.ThrowIfCancellationRequested();
            stage.Time.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>Time passes until the receiver has heard of it: who sees an alert first, this loop or the service's own, also brings the message.</summary>
    public static async Task UntilToldAsync(this Stage stage, string alert)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            await stage.PassAsync(TimeSpan.FromSeconds(15));
        }
        while (!stage.Receiver.Told.Contains(alert));
    }
}
