using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Alerts;

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
}
