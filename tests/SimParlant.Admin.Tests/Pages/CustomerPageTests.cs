using System.Net;
using System.Text.Json;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

public sealed class CustomerPageTests
{
    private const string List = "/workspace/ws-acme/customers";
    private const string One = "/workspace/ws-acme/customers/one?id=crm%2F7";
    private static readonly string Session = $"/workspace/ws-acme/sessions/{Sample.SessionId}";

    [Fact]
    public async Task Customers_are_listed_and_written_down()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(List);
        Assert.Contains("Grace &lt;i&gt;H&lt;/i&gt;", ada.Html);
        Assert.Contains("/customers/one?id=crm%2F7", ada.Html);
        Assert.EndsWith("?done=saved", (await ada.SubmitAsync("customer", ("Form.CustomerId", "crm/8"), ("Form.Name", "Alan"), ("Form.Tags", "new, vip"))).Headers.Location!.ToString());
        Assert.Equal("""{"workspaceId":"ws-acme","customerId":"crm/8","name":"Alan","tags":["new","vip"]}""", console.Graph.Last("SetCustomer").Input.GetRawText());
    }

    [Fact]
    public async Task What_the_agents_know_of_a_customer_is_seen_set_and_cleared()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(One);
        Assert.Contains("plan = gold", ada.Text);
        Assert.Contains("account = private", ada.Text);
        Assert.Contains("Support", ada.Text);
        await ada.SubmitAsync("value", ("Value.Agent", Sample.AgentId.ToString()), ("Value.Key", "visits"), ("Value.Text", "7"));
        var input = console.Graph.Last("SetCustomerValue").Input;
        Assert.Equal(("crm/7", "visits", JsonValueKind.Number), (input.GetProperty("customerId").GetString(), input.GetProperty("key").GetString(), input.GetProperty("value").ValueKind));
        await ada.GetAsync(One);
        await ada.SubmitAsync("clear", ("Clear.Key", $"{Sample.AgentId}/plan"));
        Assert.Equal("plan", console.Graph.Last("ClearCustomerValue").Input.GetProperty("key").GetString());
        await ada.GetAsync(One);
        Assert.EndsWith("done=saved", (await ada.SubmitAsync("customer", ("Form.Name", ""), ("Form.Tags", ""))).Headers.Location!.ToString());
        Assert.Equal("""{"workspaceId":"ws-acme","customerId":"crm/7","name":null,"tags":[]}""", console.Graph.Last("SetCustomer").Input.GetRawText());
    }

    [Fact]
    public async Task A_refused_value_is_said_beside_its_field()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(One);
        console.Graph.On("SetCustomerValue", _ => Sample.Refused("InvalidInputError", "value must be of the type the agent declares for this key: string.", new { field = "value", message = "value must be text." }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.SubmitAsync("value", ("Value.Agent", Sample.AgentId.ToString()), ("Value.Key", "plan"), ("Value.Text", "7"))).StatusCode);
        Assert.Contains("value must be text.", ada.Text);
    }

    [Fact]
    public async Task A_sessions_variables_are_set_and_cleared_on_its_page()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.On("SessionTranscript", _ => new { session = Sample.SupervisedSession("AUTO") });
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Session);
        Assert.Contains("plan = gold", ada.Text);
        await ada.SubmitAsync("value", ("Value.Key", "plan"), ("Value.Text", "trial period"));
        Assert.Equal("trial period", console.Graph.Last("SetSessionVariable").Input.GetProperty("value").GetString());
        await ada.GetAsync(Session);
        await ada.SubmitAsync("clear", ("Clear.Key", "plan"));
        Assert.Equal("plan", console.Graph.Last("ClearSessionVariable").Input.GetProperty("key").GetString());
    }
}
