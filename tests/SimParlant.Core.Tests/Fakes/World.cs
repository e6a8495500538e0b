using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Identity;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>Core with everything it needs around it, one workspace and its people.</summary>
internal sealed class World
{
    public const string Workspace = "ws-1";

    public World()
    {
        Ids = new SortableIds(Time);
        Gate = new MembershipGate(Directory, Storage);
        Directory.Permissions[("ada", Workspace)] = Permission.Admin;
        Directory.Permissions[("grace", Workspace)] = Permission.Write;
        Directory.Permissions[("linus", Workspace)] = Permission.Read;
        Directory.Permissions[("mallory", "ws-2")] = Permission.Admin;
    }

    public ManualTime Time { get; } = new();
    public MemoryStorage Storage { get; } = new();
    public MemoryBus Bus { get; } = new();
    public MemoryDirectory Directory { get; } = new();
    public IIdSource Ids { get; }
    public MembershipGate Gate { get; }
    public MemoryTrail Trail { get; } = new();
    public Authorizer Authorizer => field ??= new(Trail);

    public static WorkspaceScope ScopeOf(string user, Permission permission = Permission.Admin, string workspaceId = Workspace) =>
        new(workspaceId, user, permission, new Actor(CredentialKind.Session, user, $"session-{user}", "request-1", "192.0.2.1"));

    public Caller CallerOf(string user) =>
        new(user, $"{user}@example.com", user, true, null, $"session-{user}", Time.GetUtcNow().UtcDateTime.AddDays(1), null);

    public async Task<Agent> CreateAgentAsync(string name = "Support", CompositionMode mode = CompositionMode.Strict, params GuidelineText[] guidelines) =>
        (await new CreateAgent(Authorizer, Storage, Bus, Ids, Time).ExecuteAsync(
            ScopeOf("ada"), new NewAgent(name) { CompositionMode = mode, Guidelines = guidelines }, default)).Value;

    public async Task<CannedResponse> CreateAnswerAsync(Agent agent, string template, params string[] conditions) =>
        (await new CreateCannedResponse(new(Authorizer), Storage, Ids, Time).ExecuteAsync(
            ScopeOf("ada"), new NewCannedResponse(agent.Id, template) { Conditions = conditions }, default)).Value;

    public async Task<Session> StartSessionAsync(Agent agent, string user = "ada") =>
        (await new StartSession(Authorizer, Storage, Bus, Ids, Time).ExecuteAsync(ScopeOf(user), new NewSession(agent.Id), default)).Value;

    public async Task<Outcome<SessionEvent>> SendAsync(Session session, string text, string? clientKey = null) =>
        await new SendMessage(Authorizer, Storage, Bus, Ids, Time).ExecuteAsync(ScopeOf("ada"), new NewMessage(session.Id, text, clientKey), default);

    public IReadOnlyList<SessionEvent> EventsOf(Session session)
    {
        lock (Storage.Gate)
        {
            return [.. Storage.Events.Where(e => e.SessionId == session.Id).OrderBy(e => e.Offset)];
        }
    }
}
