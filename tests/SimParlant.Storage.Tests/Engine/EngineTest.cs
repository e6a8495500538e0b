using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Storage.Engine;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>A conversation with a turn claimed, and the store the engine has of it.</summary>
public abstract class EngineTest(DatabaseFixture fixture) : StorageTest(fixture), IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>An agent with one of everything.</summary>
    protected static BehaviourDocument Document { get; } = DocumentJson.Read(Any.Json("""
        {
          "guidelines": [
            { "when": "always", "then": "be kind", "name": "kind", "criticality": "low", "tracked": false, "tags": ["tone"] },
            { "when": "the customer is angry", "name": "angry", "priority": 300 },
            { "when": "an order is asked about", "then": "look it up", "name": "orders", "tools": ["find_order"], "continuous": true, "style": "strict" },
            { "when": "off", "then": "never", "enabled": false }
          ],
          "journeys": [
            {
              "title": "Return", "when": ["something is to be returned"], "priority": 200, "tags": ["returns"], "description": "Take it back",
              "states": [
                { "name": "ask", "say": "Which order?", "collects": [{ "variable": "order", "type": "pattern", "pattern": "A-[0-9]+" }] },
                { "name": "look", "tool": "find_order", "allowSkip": false },
                { "name": "old?", "decide": "the order is older than 30 days", "style": "fluid" },
                { "name": "sorry", "final": true },
                { "name": "done", "say": "It is on its way", "final": true }
              ],
              "transitions": [
                { "from": "ask", "to": "look" }, { "from": "look", "to": "old?" }, { "from": "old?", "to": "sorry", "when": "yes", "priority": 200 },
                { "from": "old?", "to": "done", "when": "no" }, { "from": "ask", "to": "ask", "when": "unclear" }
              ],
              "guidelines": [{ "guideline": "kind", "when": "it was expensive", "priority": 400 }]
            },
            { "title": "Chat", "when": ["small talk"], "enabled": false, "states": [{ "name": "a", "say": "Hi" }, { "name": "b", "say": "Bye", "final": true }] }
          ],
          "answers": [
            { "say": "Hello {{customer_name}}", "name": "hello", "when": ["hello"], "signals": ["hi"], "tags": ["greeting"], "category": "start", "exact": true },
            { "say": "Your order is {{status}}", "fields": ["status"], "for": ["orders", "Return", "Return/done"], "priority": 7 }
          ],
          "terms": [{ "name": "RMA", "means": "A return's number", "synonyms": ["return number"], "importance": 300 }],
          "capabilities": [{ "title": "Returns", "description": "Takes things back", "signals": ["send back"], "tags": ["returns"] }],
          "variables": [
            { "key": "hours", "value": "9 to 5" },
            { "key": "plan", "value": "free", "scope": "customer", "description": "What they pay for" },
            { "key": "margin", "value": 12.5, "private": true }
          ],
          "relationships": [
            { "kind": "priority", "from": "guideline:angry", "to": ["guideline:kind", "journey:Chat"] },
            { "kind": "dependencyAny", "from": "journey:Return", "to": ["any:tone"], "group": "g" },
            { "kind": "reevaluation", "from": "guideline:orders", "to": ["tool:find_order"] }
          ],
          "tools": ["find_order"]
        }
        """)).Value;

    /// <summary>What one replica keeps.</summary>
    internal BehaviourCache Behaviours { get; } = new();

    protected IEngineStorage Engine => EngineWith(Quotas.None);

    // Claims look at all workspaces: every test begins with an empty queue.
    public Task InitializeAsync() => Database.ExecuteAsync("delete from simparlant_turn");

    public Task DisposeAsync() => Task.CompletedTask;

    protected IEngineStorage EngineWith(Quotas quotas) => new PostgresEngineStorage(App, Behaviours, Time, new SortableIds(Time), quotas);

    protected IEngineStore Store(string workspaceId = Demo.AcmeSupport) => Engine.For(Any.Scope(workspaceId));

    protected async Task<ClaimedTurn> ClaimOneAsync() => Assert.Single(await Queue.ClaimAsync("me", 10, 100, Lease, None));

    protected async Task<ClaimedTurn> AskAsync(Session session, string text = "Hello")
    {
        await SendAsync(session, text);
        return await ClaimOneAsync();
    }

    protected async Task<Guid> AddToolAsync(string workspaceId = Demo.AcmeSupport, string name = "find_order")
    {
        await Database.ExecuteAsync("""
            insert into parlant_tool (workspace_id, name, display_name, description, tool_type, parameters, execution_timeout, usage_guidelines)
            values ($1, $2, 'Find', 'Finds an order', 'custom',
                '{"type":"object","properties":{},"x-consequential":true,"x-overlap":"always","x-tags":["lookup"]}', 5000, 'When asked')
            on conflict (workspace_id, name) do nothing
            """, workspaceId, name);
        return await Database.SingleAsync<Guid>("select id from parlant_tool where workspace_id = $1 and name = $2", workspaceId, name);
    }

    protected async Task<Agent> AddFullAgentAsync(BehaviourDocument? document = null, Action<Agent>? change = null)
    {
        await AddToolAsync();
        var agent = await AddAgentAsync(change: change);
        await using var storage = Storage.For(Any.Scope());
        Assert.True(await storage.Behaviours.ReplaceAsync(agent.Id, document ?? Document, Time.UtcNow, None));
        return agent;
    }

    protected Task<Session> FindAsync(Session session) => WithAsync(async s => (await s.Sessions.FindAsync(session.Id, None))!);

    protected async Task<T> WithAsync<T>(Func<Core.Workspaces.IWorkspaceStorage, Task<T>> use)
    {
        await using var storage = Storage.For(Any.Scope());
        return await use(storage);
    }

    protected static TurnEffects Effects { get; } = new() { Memory = SessionMemory.Empty, AgentMessages = 1, CustomerMessages = 1, ResponseTimeMs = 100 };

    protected static NewEvent Reply(ClaimedTurn turn, string text = "Hi") => EngineEvents.Message(turn, "reply", "Agent", text, [], null);
}
