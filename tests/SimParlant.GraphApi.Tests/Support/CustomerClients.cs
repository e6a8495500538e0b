using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Customers of an agent, as a member invites them.</summary>
internal static class CustomerClients
{
    public const string Invite =
        "mutation($input: InviteCustomerInput!) { inviteCustomer(input: $input) { customerToken { token expiresAt customerId agentId workspaceId } errors { __typename ... on Error { message } } } }";

    public static async Task<JsonNode> InviteAsync(this Api api, Guid agent, string? customerId = null, string user = "ada") =>
        (await api.DataAsync(user, Invite, new { input = new { agentId = agent, customerId } }))["inviteCustomer"]!["customerToken"]!;

    public static async Task<HttpClient> AsCustomerAsync(this Api api, Guid agent, string? customerId = null) =>
        api.With("Authorization", $"Bearer {(string)(await api.InviteAsync(agent, customerId))["token"]!}");

    public static async Task<Guid> StartAsync(this HttpClient customer)
    {
        using var response = await customer.PostAsJsonAsync("/api/v1/agents/sessions", new { });
        return Guid.Parse((string)(await response.JsonAsync(System.Net.HttpStatusCode.Created))["session_id"]!);
    }

    public static Task<HttpResponseMessage> SayAsync(this HttpClient customer, Guid session, string text) =>
        customer.PostAsJsonAsync($"/api/v1/agents/sessions/{session}/messages", new { content = text });

    public static Task<Guid> CreateAgentAsync(this Api api) => api.CreateAgentAsync("ada", Demo.AcmeSupport);
}
