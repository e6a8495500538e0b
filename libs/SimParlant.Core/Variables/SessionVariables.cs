using System.Text.Json;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Variables;

/// <summary>
/// Members set and clear the variables of a running session; the conversation tells of it by the event the engine itself would write. The
/// next turn knows the value; one that runs already may still have read the old. Needs write permission; what the agent declares private,
/// its creator or an admin.
/// </summary>
public sealed class SessionVariables(Authorizer authorizer, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    /// <param name="member">The member's name, as the conversation shows it to members.</param>
    /// <returns>The stored value, or NotFound (session), Invalid, AccessDenied, SessionNotActive.</returns>
    public async Task<Outcome<VariableValue>> SetAsync(WorkspaceScope scope, SessionVariable variable, string member, CancellationToken ct)
    {
        var errors = new FieldErrors();
        VariableRules.Check(errors, variable.Key, variable.Value);
        if (errors.Problem is { } unacceptable)
        {
            return unacceptable;
        }

        await using var store = storage.For(scope);
        var found = await FindAsync(store, variable.SessionId, variable.Key, ct);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (session, declared) = found.Value;
        VariableRules.CheckType(errors, variable.Value, declared);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        var value = PiiMask.Json(variable.Value, await store.PersonalData.FindPiiModeAsync(session.AgentId, ct));
        var isPrivate = declared.Any(d => d.IsPrivate);
        var stored = await store.Variables.SetOfSessionAsync(
            variable with { Value = value }, Told(variable.Key, isPrivate ? null : value, member), ids.NewId(), VariableRules.Most,
            time.GetUtcNow().UtcDateTime, ct);
        if (stored is { Status: SessionStatus.Active, IsFull: true })
        {
            return VariableRules.Full;
        }

        return await EndAsync(scope, variable.SessionId, stored, store, variable.Key, ct);
    }

    /// <returns>The key that is no longer set, or NotFound (session, variable), AccessDenied, SessionNotActive.</returns>
    public async Task<Outcome<ClearedVariable>> ClearAsync(WorkspaceScope scope, Guid sessionId, string key, string member, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await FindAsync(store, sessionId, key, ct)).Problem is { } problem)
        {
            return problem;
        }

        var cleared = await store.Variables.ClearOfSessionAsync(sessionId, key, Told(key, null, member, isCleared: true), time.GetUtcNow().UtcDateTime, ct);
        if (Refused(cleared) is { } refused)
        {
            return refused;
        }

        if (!cleared.IsDone)
        {
            return NotFound.Variable;
        }

        await WakeAsync(scope.WorkspaceId, sessionId);
        return new ClearedVariable(sessionId, key);
    }

    private async ValueTask<Outcome<(Session Session, IReadOnlyList<DeclaredVariable> Declared)>> FindAsync(
        IWorkspaceStorage store, Guid sessionId, string key, CancellationToken ct)
    {
        if (await store.Sessions.FindAsync(sessionId, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(store.Scope, Operation.SuperviseSession, session, ct) is { } denied)
        {
            return denied;
        }

        if (!VariableRules.CouldBe(key))
        {
            return NotFound.Variable;
        }

        var declared = await store.Variables.FindDeclaredAsync(session.AgentId, key, ct);
        if (declared.Any(d => d.IsPrivate) && await store.Agents.FindAsync(session.AgentId, ct) is { } agent
            && await authorizer.CheckAsync(store.Scope, Operation.ConfigureAgent, agent, ct) is { } forbidden)
        {
            return forbidden;
        }

        return (session, declared);
    }

    private async Task<Outcome<VariableValue>> EndAsync(
        WorkspaceScope scope, Guid sessionId, SessionVariableStored stored, IWorkspaceStorage store, string key, CancellationToken ct)
    {
        if (Refused(stored) is { } refused)
        {
            return refused;
        }

        await WakeAsync(scope.WorkspaceId, sessionId);
        var values = await store.Variables.ListOfSessionsAsync([sessionId], ct);
        return values.FirstOrDefault(value => value.Key == key) is { } value ? value.SeenBy(scope) : NotFound.Session;
    }

    private static Problem? Refused(SessionVariableStored stored) => stored.Status switch
    {
        null => NotFound.Session,
        SessionStatus.Active => null,
        { } closed => new SessionNotActive(closed),
    };

    private static NewEvent Told(string key, JsonElement? value, string member, bool isCleared = false)
    {
        var content = new Dictionary<string, object> { ["key"] = key, ["scope"] = "session" };
        if (value is { } given)
        {
            content["value"] = given;
        }

        if (isCleared)
        {
            content["cleared"] = true;
        }

        content["participant"] = new { displayName = member };
        return new(EventType.VariableUpdate, JsonSerializer.SerializeToElement(content), null, null);
    }

    private async ValueTask WakeAsync(string workspaceId, Guid sessionId)
    {
        await bus.WakeAsync(Topic.Session(workspaceId, sessionId), CancellationToken.None);
        await bus.WakeAsync(Topic.Workspace(workspaceId), CancellationToken.None);
    }
}

/// <summary>A variable that a session no longer has.</summary>
public sealed record ClearedVariable(Guid SessionId, string Key);
