using System.Text.Json;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <param name="ClientKey">Chosen by the sender: a send that is retried with the same key is one message.</param>
/// <param name="Metadata">JSON object kept with the message.</param>
public sealed record NewMessage(Guid SessionId, string Text, string? ClientKey = null, JsonElement? Metadata = null);

/// <summary>
/// Adds the customer's message to an active session and queues the agent's turn with it. What the agent's mode masks is masked before it
/// is stored, so that nobody, the engine included, ever reads it.
/// </summary>
public sealed class SendMessage(Authorizer authorizer, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    public const int TextLength = 16_000;
    private const int ClientKeyLength = 200;
    private const int MetadataLength = 8192;

    /// <returns>The stored event (the first one, when the key was used before), or NotFound, Invalid, AccessDenied, SessionNotActive, LimitReached.</returns>
    public async Task<Outcome<SessionEvent>> ExecuteAsync(WorkspaceScope scope, NewMessage input, CancellationToken ct)
    {
        if (Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        if (await store.Sessions.FindAsync(input.SessionId, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(scope, Operation.TalkInSession, session, ct) is { } denied)
        {
            return denied;
        }

        var mode = await store.PersonalData.FindPiiModeAsync(session.AgentId, ct);
        switch (await store.Events.AppendCustomerMessageAsync(input.SessionId, Event(input, mode), ids.NewId(), time.GetUtcNow().UtcDateTime, ct))
        {
            case MessageAppended.Accepted accepted:
                await WakeAsync(scope.WorkspaceId, input.SessionId);
                return accepted.Event;
            case MessageAppended.NotActive closed:
                return new SessionNotActive(closed.Status);
            case MessageAppended.QuotaUsed used:
                return used.Limit;
            default:
                return NotFound.Session;
        }
    }

    // The message is committed: whoever asked may leave, the readers are woken all the same.
    private async ValueTask WakeAsync(string workspaceId, Guid sessionId)
    {
        await bus.WakeAsync(Topic.Session(workspaceId, sessionId), CancellationToken.None);
        await bus.WakeAsync(Topic.Turns, CancellationToken.None);
        await bus.WakeAsync(Topic.Workspace(workspaceId), CancellationToken.None);
    }

    private static NewEvent Event(NewMessage input, PiiMode mode)
    {
        var metadata = new Dictionary<string, object?>();
        if (input.Metadata is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var member in PiiMask.Json(given, mode).EnumerateObject())
            {
                metadata[member.Name] = member.Value;
            }
        }

        // Ours, whatever the sender put there: an event's key is what makes it happen once.
        metadata.Remove("key");
        metadata.Remove("turnId");
        if (input.ClientKey is { } key)
        {
            metadata["clientKey"] = key;
        }

        return new NewEvent(
            EventType.CustomerMessage,
            JsonSerializer.SerializeToElement(new { text = PiiMask.Text(input.Text.Trim(), mode) }),
            JsonSerializer.SerializeToElement(metadata),
            input.ClientKey is null ? null : $"client:{input.ClientKey}");
    }

    private static Invalid? Check(NewMessage input)
    {
        var errors = new FieldErrors();
        errors.Length("text", input.Text.Trim(), 1, TextLength);
        if (input.ClientKey is { } key)
        {
            errors.Length("clientKey", key, 1, ClientKeyLength);
        }

        StorableJson.Check(errors, "metadata", input.Metadata, MetadataLength);
        return errors.Problem;
    }
}
