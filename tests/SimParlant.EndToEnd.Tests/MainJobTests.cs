using System.Diagnostics;
using Xunit.Abstractions;

namespace SimParlant.EndToEnd.Tests;

[Collection(StackCollection.Name)]
public sealed class MainJobTests(Stack stack, ITestOutputHelper output)
{
    private static readonly string[] Statuses = ["acknowledged", "processing", "typing", "ready"];

    [Fact]
    public async Task An_agent_answers_out_of_what_its_workspace_wrote()
    {
        using var patience = Stack.Patience();
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Main job");
        await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "first");

        var events = await ada.EventsUntilAsync(conversation.SessionId, "ready", patience.Token);

        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(e => (int)e["offset"]!));
        Assert.Equal(Statuses, events.Select(e => (string?)e["status"]).Where(s => s is not null));
        Assert.Equal(
            ["CUSTOMER_MESSAGE", "STATUS_UPDATE", "STATUS_UPDATE", "STATUS_UPDATE", "AGENT_MESSAGE", "STATUS_UPDATE"],
            events.Select(e => (string)e["eventType"]!));
        Assert.Equal(Conversation.ApprovedAnswer, (string?)events[4]["text"]);
    }

    [Fact]
    public async Task A_retried_send_is_one_message()
    {
        using var patience = Stack.Patience();
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Retried send");

        var first = await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "same");
        var again = await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "same");

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        var events = await ada.EventsUntilAsync(conversation.SessionId, "ready", patience.Token);
        Assert.Single(events, e => (string?)e["eventType"] == "CUSTOMER_MESSAGE");
    }

    [Fact]
    public async Task A_member_of_another_workspace_sees_nothing_of_it()
    {
        using var ada = stack.ClientOf("ada");
        using var mallory = stack.ClientOf("mallory");
        var conversation = await ada.StartConversationAsync("Private");

        var seen = await mallory.AskAsync(
            "query($w: ID!, $a: UUID!, $s: UUID!) { workspace(id: $w) { id } agent(id: $a) { id } session(id: $s) { id } }",
            new { w = conversation.WorkspaceId, a = conversation.AgentId, s = conversation.SessionId });

        Assert.Null(seen["workspace"]);
        Assert.Null(seen["agent"]);
        Assert.Null(seen["session"]);
    }

    [Fact]
    public async Task The_quick_start_script_performs_the_main_job()
    {
        using var patience = Stack.Patience();
        var (exitCode, text) = await Shell.RunAsync(
            "dotnet", ["run", "docs/quickstart.cs", stack.Api.ToString()], [("SIMPARLANT_TOKEN", Stack.TokenOf("ada"))], patience.Token);
        output.WriteLine(text);
        Assert.Equal(0, exitCode);
        Assert.Contains("\"You can return anything within 30 days for a full refund.\"", text, StringComparison.Ordinal);
        Assert.Contains("ready", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_interrupted_by_a_killed_replica_is_completed_exactly_once()
    {
        using var patience = Stack.Patience();
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Killed replica");
        await using var obstacle = await EngineObstacle.PlaceAsync(stack, conversation.SessionId, "typing", patience.Token);

        await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "first");
        await ada.EventsUntilAsync(conversation.SessionId, "processing", patience.Token);
        var killed = await KillApiAsync(patience.Token);
        await obstacle.RemoveAsync();
        await WaitForNewApiAsync(killed, patience.Token);

        using var again = stack.ClientOf("ada");
        var events = await again.EventsUntilAsync(conversation.SessionId, "ready", patience.Token);
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(e => (int)e["offset"]!));
        Assert.Equal(Statuses, events.Select(e => (string?)e["status"]).Where(s => s is not null));
        Assert.Single(events, e => (string?)e["eventType"] == "AGENT_MESSAGE");
    }

    private async Task<int> KillApiAsync(CancellationToken ct)
    {
        var running = await stack.App.ResourceNotifications.WaitForResourceHealthyAsync("graph-api", ct);
        var pid = Pid(running) ?? throw new InvalidOperationException("The running API shows no process id.");
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync(ct);
        return pid;
    }

    private async Task WaitForNewApiAsync(int killed, CancellationToken ct)
    {
        await stack.App.ResourceNotifications.WaitForResourceAsync("graph-api", e => Pid(e) is { } pid && pid != killed, ct);
        await stack.App.ResourceNotifications.WaitForResourceHealthyAsync("graph-api", ct);
    }

    private static int? Pid(ResourceEvent happened) =>
        happened.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is { } value
            ? Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
