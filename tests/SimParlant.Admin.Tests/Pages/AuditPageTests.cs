using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

public sealed class AuditPageTests
{
    [Fact]
    public async Task The_list_asks_the_graph_for_what_its_address_says()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/audit?action=agent.delete&outcome=denied&request=r-1&after=abc");
        var variables = console.Graph.Last("AuditList").Variables;
        var where = variables.GetProperty("where");
        Assert.Equal(("agent.delete", "DENIED", "r-1"),
            (where.GetProperty("action").GetProperty("eq").GetString(), where.GetProperty("outcome").GetProperty("eq").GetString(),
             where.GetProperty("requestId").GetProperty("eq").GetString()));
        Assert.Equal("abc", variables.GetProperty("after").GetString());
    }

    [Fact]
    public async Task Tampering_is_named()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("AuditVerification", _ => new
        {
            workspace = new { auditVerification = Sample.Verification(new { kind = "ROW_CHANGED", sealNumber = 3, entryId = Sample.AgentId }) },
        });
        await ada.GetAsync("/workspace/ws-acme/audit?check=true");
        Assert.Contains("The trail was tampered with.", ada.Text);
        Assert.Contains($"Entry {Sample.AgentId} was changed after seal 3.", ada.Text);
    }

    [Fact]
    public async Task A_refusal_is_shown_as_one()
    {
        await using var console = await ConsoleHost.StartAsync(permission: "WRITE");
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.OnRaw("AuditList", 200, """
            {"data":{"workspace":{"audit":null}},"errors":[{"message":"This needs admin permission in the workspace.","extensions":{"code":"WORKSPACE_ACCESS_DENIED"}}]}
            """);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await ada.GetAsync("/workspace/ws-acme/audit")).StatusCode);
        Assert.Contains("This needs admin permission", ada.Text);
    }

    [Theory]
    [InlineData("ADMIN", true)]
    [InlineData("WRITE", false)]
    public async Task Only_admins_are_shown_the_way_to_it(string permission, bool shown)
    {
        await using var console = await ConsoleHost.StartAsync(permission: permission);
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/home");
        Assert.Equal(shown, ada.Html.Contains("href=\"/workspace/ws-acme/audit\"", StringComparison.Ordinal));
    }
}
