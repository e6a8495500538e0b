using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Audit;

/// <summary>What a test needs before it does something: one of each object, all of them ada's, in a workspace linus may only read.</summary>
internal sealed record Things(Guid Agent, Guid Guideline, Guid CannedResponse, Guid Session, Guid EmbedKey, Guid Tool, Guid Reply, string Customer)
{
    public static async Task<Things> MakeAsync(Api api)
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        await api.Database.ExecuteAsync("update parlant_agent set allow_proactive_messages = true where id = $1", agent);
        var session = await api.StartSessionAsync("ada", agent);
        var customer = Any.Word();
        await KnowAsync(api, agent, session, customer);
        return new(
            agent,
            await MakeAsync(api, agent, "createGuideline", "guideline", "condition: \"c\", action: \"a\""),
            await MakeAsync(api, agent, "createCannedResponse", "cannedResponse", "template: \"t\""),
            session,
            await MakeEmbedKeyAsync(api, agent),
            await MakeToolAsync(api),
            await api.DraftAsync(session),
            customer);
    }

    /// <summary>A variable of each scope, to be taken away.</summary>
    private static async Task KnowAsync(Api api, Guid agent, Guid session, string customer)
    {
        await api.Database.ExecuteAsync("""
            insert into parlant_variable (id, workspace_id, agent_id, session_id, key, scope, value, value_type)
            values (gen_random_uuid(), $1, $2, null, 'known', 'global', '1', 'number'), (gen_random_uuid(), $1, $2, $3, 'known', 'session', '1', 'number')
            """, Demo.AcmeSupport, agent, session);
        await api.Database.ExecuteAsync("""
            insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            values (gen_random_uuid(), $1, $2, $3, 'known', '1', '2026-01-01')
            """, Demo.AcmeSupport, agent, customer);
    }

    private static async Task<Guid> MakeEmbedKeyAsync(Api api, Guid agent)
    {
        var data = await api.DataAsync("ada", $$"""mutation { createEmbedKey(input: { agentId: "{{agent}}", name: "shop" }) { issuedEmbedKey { embedKey { id } } } }""");
        return Guid.Parse((string)data["createEmbedKey"]!["issuedEmbedKey"]!["embedKey"]!["id"]!);
    }

    // Tools have no API yet but for their credentials. A policy that exists is changed, not made.
    private static async Task<Guid> MakeToolAsync(Api api)
    {
        var tool = Any.Id();
        await api.Database.ExecuteAsync("""
            insert into parlant_tool (id, workspace_id, name, display_name, description, tool_type, parameters)
            values ($1, $2, $1::text, 'Tool', 'd', 'custom', '{"type":"object"}')
            """, tool, Demo.AcmeSupport);
        await api.Database.ExecuteAsync("""
            insert into simparlant_workspace_policy (workspace_id, updated_by, updated_at) values ($1, 'user-ada', '2026-01-01') on conflict do nothing
            """, Demo.AcmeSupport);
        await api.DataAsync("ada", $$"""mutation { setToolCredentials(input: { toolId: "{{tool}}", credentials: { key: "k" } }) { errors { __typename } } }""");
        return tool;
    }

    private static async Task<Guid> MakeAsync(Api api, Guid agent, string mutation, string field, string rest)
    {
        var data = await api.DataAsync("ada", $$"""mutation { {{mutation}}(input: { agentId: "{{agent}}", {{rest}} }) { {{field}} { id } } }""");
        return Guid.Parse((string)data[mutation]![field]!["id"]!);
    }
}

/// <summary>Something a caller can do, and what it must leave on the trail.</summary>
/// <param name="Name">A mutation's name, or method and route.</param>
/// <param name="Permitted">The actions noted when it succeeds, in order.</param>
/// <param name="Refused">The action noted when a reader tries it.</param>
internal sealed record Deed(string Name, Func<Things, string> Input, string[] Permitted, string Refused)
{
    private bool IsRoute => Name.Contains(' ', StringComparison.Ordinal);

    /// <summary>Every mutation of the schema and every route that changes something.</summary>
    public static IReadOnlyList<Deed> All { get; } =
    [
        new("createAgent", _ => $$"""workspaceId: "{{Demo.AcmeSupport}}", name: "{{Any.Word()}}", guidelines: [{ condition: "c", action: "a" }]""",
            ["agent.create", "guideline.create"], "agent.create"),
        new("updateAgent", t => $$"""id: "{{t.Agent}}", description: "{{Any.Word()}}" """, ["agent.configure"], "agent.configure"),
        new("deleteAgent", t => $$"""id: "{{t.Agent}}" """, ["agent.delete"], "agent.delete"),
        new("createGuideline", t => $$"""agentId: "{{t.Agent}}", condition: "c", action: "a" """, ["guideline.create"], "agent.configure"),
        new("updateGuideline", t => $$"""id: "{{t.Guideline}}", action: "other" """, ["guideline.configure"], "agent.configure"),
        new("deleteGuideline", t => $$"""id: "{{t.Guideline}}" """, ["guideline.delete"], "agent.configure"),
        new("createCannedResponse", t => $$"""agentId: "{{t.Agent}}", template: "t" """, ["canned_response.create"], "agent.configure"),
        new("updateCannedResponse", t => $$"""id: "{{t.CannedResponse}}", template: "other" """, ["canned_response.configure"], "agent.configure"),
        new("deleteCannedResponse", t => $$"""id: "{{t.CannedResponse}}" """, ["canned_response.delete"], "agent.configure"),
        new("startSession", t => $$"""agentId: "{{t.Agent}}" """, ["session.start"], "session.start"),
        new("sendMessage", t => $$"""sessionId: "{{t.Session}}", text: "hello" """, ["message.send"], "session.talk"),
        new("endSession", t => $$"""id: "{{t.Session}}" """, ["session.end"], "session.end"),
        new("setSessionMode", t => $$"""sessionId: "{{t.Session}}", mode: MANUAL """, ["session.update"], "session.supervise"),
        new("takeOver", t => $$"""sessionId: "{{t.Session}}" """, ["session.update"], "session.supervise"),
        // Nobody had taken it over.
        new("handBack", t => $$"""sessionId: "{{t.Session}}" """, [], "session.supervise"),
        new("sendAgentMessage", t => $$"""sessionId: "{{t.Session}}", text: "hello" """, ["session.supervise"], "session.supervise"),
        new("askToSpeak", t => $$"""sessionId: "{{t.Session}}", instructions: ["say hello"] """, ["session.supervise"], "session.supervise"),
        new("approveReply", t => $$"""replyId: "{{t.Reply}}" """, ["reply.configure"], "session.supervise"),
        new("editReply", t => $$"""replyId: "{{t.Reply}}", text: "other" """, ["reply.configure"], "session.supervise"),
        new("rejectReply", t => $$"""replyId: "{{t.Reply}}" """, ["reply.configure"], "session.supervise"),
        new("replaceBehaviour", t => $$"""agentId: "{{t.Agent}}", document: {} """, ["variable.delete", "canned_response.delete", "guideline.delete"], "agent.configure"),
        new("defineTool", _ => $$"""workspaceId: "{{Demo.AcmeSupport}}", name: "{{Any.Word()}}", description: "d" """, ["tool.create"], "tool.configure"),
        new("deleteTool", t => $$"""toolId: "{{t.Tool}}" """, ["tool.delete"], "tool.configure"),
        new("grantTool", t => $$"""agentId: "{{t.Agent}}", toolId: "{{t.Tool}}" """, ["agent_tool.create"], "tool.configure"),
        new("inviteCustomer", t => $$"""agentId: "{{t.Agent}}" """, ["customer.invite"], "customer.invite"),
        new("setCustomer", _ => $$"""workspaceId: "{{Demo.AcmeSupport}}", customerId: "{{Any.Word()}}", name: "n" """, ["customer.create"], "customer.manage"),
        new("setCustomerValue", t => $$"""agentId: "{{t.Agent}}", customerId: "{{Any.Word()}}", key: "k", value: 1""",
            ["customer_value.create", "customer.create"], "customer.manage"),
        new("clearCustomerValue", t => $$"""agentId: "{{t.Agent}}", customerId: "{{t.Customer}}", key: "known" """, ["customer_value.delete"], "customer.manage"),
        new("setSessionVariable", t => $$"""sessionId: "{{t.Session}}", key: "k", value: 1""", ["variable.create"], "session.supervise"),
        new("clearSessionVariable", t => $$"""sessionId: "{{t.Session}}", key: "known" """, ["variable.delete"], "session.supervise"),
        new("setAgentVariable", t => $$"""agentId: "{{t.Agent}}", scope: GLOBAL, key: "k", value: 1""", ["variable.create"], "agent.configure"),
        new("deleteAgentVariable", t => $$"""agentId: "{{t.Agent}}", scope: GLOBAL, key: "known" """, ["variable.delete"], "agent.configure"),
        new("createEmbedKey", t => $$"""agentId: "{{t.Agent}}", name: "shop" """, ["embed_key.create"], "embed_key.manage"),
        new("revokeEmbedKey", t => $$"""id: "{{t.EmbedKey}}" """, ["embed_key.configure"], "embed_key.manage"),
        new("setToolCredentials", t => $$"""toolId: "{{t.Tool}}", credentials: { key: "other" } """, ["tool.configure"], "tool.configure"),
        new("clearToolCredentials", t => $$"""toolId: "{{t.Tool}}" """, ["tool.configure"], "tool.configure"),
        new("setDataPolicy", _ => $$"""workspaceId: "{{Demo.AcmeSupport}}", retentionDays: {{Random.Shared.Next(100, 3000)}} """, ["data_policy.configure"], "data.govern"),
        new("erasePerson", _ => $$"""workspaceId: "{{Demo.AcmeSupport}}", customerId: "{{Any.Word()}}" """, ["data.erase"], "data.govern"),
        new("PUT /api/v1/workspaces/{workspace_id}/customers/{customer_id}", _ => """{ "tags": ["t"] }""", ["customer.create"], "customer.manage"),
        new("PATCH /api/v1/workspaces/{workspace_id}/customers/{customer_id}", _ => """{ "tags": ["t"] }""", ["customer.create"], "customer.manage"),
        new("PUT /api/v1/agents/{agent_id}/customers/{customer_id}/values/{key}", _ => """{ "value": 2 }""",
            ["customer_value.configure", "customer.create"], "customer.manage"),
        new("DELETE /api/v1/agents/{agent_id}/customers/{customer_id}/values/{key}", _ => "{}", ["customer_value.delete"], "customer.manage"),
        new("PUT /api/v1/agents/{agent_id}/variables/{scope}/{key}", _ => """{ "value": 2 }""", ["variable.configure"], "agent.configure"),
        new("DELETE /api/v1/agents/{agent_id}/variables/{scope}/{key}", _ => "{}", ["variable.delete"], "agent.configure"),
        new("PUT /api/v1/sessions/{session_id}/variables/{key}", _ => """{ "value": 2 }""", ["variable.configure"], "session.supervise"),
        new("DELETE /api/v1/sessions/{session_id}/variables/{key}", _ => "{}", ["variable.delete"], "session.supervise"),
        new("POST /api/v1/sessions/{session_id}/utterances", _ => """{ "instructions": ["say hello"] }""", ["session.supervise"], "session.supervise"),
        new("PUT /api/v1/sessions/{session_id}/mode", _ => """{ "mode": "manual" }""", ["session.update"], "session.supervise"),
        new("POST /api/v1/sessions/{session_id}/agent-messages", _ => """{ "content": "hello" }""", ["session.supervise"], "session.supervise"),
        new("POST /api/v1/replies/{reply_id}/approve", _ => "{}", ["reply.configure"], "session.supervise"),
        new("POST /api/v1/replies/{reply_id}/edit", _ => """{ "text": "other" }""", ["reply.configure"], "session.supervise"),
        new("POST /api/v1/replies/{reply_id}/reject", _ => "{}", ["reply.configure"], "session.supervise"),
        new("PUT /api/v1/agents/{agent_id}/behaviour", _ => "{}", ["variable.delete", "canned_response.delete", "guideline.delete"], "agent.configure"),
        new("POST /api/v1/agents/{agent_id}/customer-tokens", _ => "{}", ["customer.invite"], "customer.invite"),
        new("POST /api/v1/workspaces/{workspace_id}/privacy/erasures", _ => $$"""{ "customer_id": "{{Any.Word()}}" }""", ["data.erase"], "data.govern"),
        new("POST /api/v1/agents", _ => $$"""{ "workspace_id": "{{Demo.AcmeSupport}}", "name": "{{Any.Word()}}" }""", ["agent.create"], "agent.create"),
        new("PUT /api/v1/agents/{agent_id}", _ => $$"""{ "description": "{{Any.Word()}}" }""", ["agent.configure"], "agent.configure"),
        new("PATCH /api/v1/agents/{agent_id}", _ => $$"""{ "description": "{{Any.Word()}}" }""", ["agent.configure"], "agent.configure"),
        new("DELETE /api/v1/agents/{agent_id}", _ => "{}", ["agent.delete"], "agent.delete"),
        new("POST /api/v1/agents/sessions", t => $$"""{ "workspace_id": "{{Demo.AcmeSupport}}", "agent_id": "{{t.Agent}}" }""", ["session.start"], "session.start"),
        new("POST /api/v1/agents/sessions/{session_id}/messages", _ => """{ "content": "hello" }""", ["message.send"], "session.talk"),
        new("DELETE /api/v1/agents/sessions/{session_id}", _ => "{}", ["session.end"], "session.end"),
    ];

    /// <returns>The id of the request, and whether it was done.</returns>
    public async Task<(string RequestId, bool Done)> DoAsync(Api api, string user, Things things)
    {
        using var client = api.As(user);
        using var request = IsRoute ? RouteRequest(things) : GraphRequest(things);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, text);
        var done = IsRoute ? response.IsSuccessStatusCode : JsonNode.Parse(text)!["data"]?[Name]?["errors"] is null && !text.Contains("\"message\"", StringComparison.Ordinal);
        return (Assert.Single(response.Headers.GetValues("X-Request-ID")), done);
    }

    private HttpRequestMessage GraphRequest(Things things) => new(HttpMethod.Post, "/graphql")
    {
        Content = JsonContent.Create(new { query = $"mutation {{ {Name}(input: {{ {Input(things)} }}) {{ errors {{ __typename ... on Error {{ message }} }} }} }}" }),
    };

    private HttpRequestMessage RouteRequest(Things things)
    {
        var (method, path) = (Name.Split(' ')[0], Name.Split(' ')[1]);
        path = path.Replace("{agent_id}", things.Agent.ToString(), StringComparison.Ordinal)
            .Replace("{customer_id}", things.Customer, StringComparison.Ordinal)
            .Replace("{scope}", "global", StringComparison.Ordinal)
            .Replace("{key}", "known", StringComparison.Ordinal)
            .Replace("{workspace_id}", Demo.AcmeSupport, StringComparison.Ordinal)
            .Replace("{reply_id}", things.Reply.ToString(), StringComparison.Ordinal)
            .Replace("{session_id}", things.Session.ToString(), StringComparison.Ordinal);
        return new(HttpMethod.Parse(method), path) { Content = Answers.Json(Input(things)) };
    }
}
