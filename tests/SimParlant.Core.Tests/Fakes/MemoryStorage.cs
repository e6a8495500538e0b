using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Replies;
using SimParlant.Core.Secrets;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>The rows of a test; PostgreSQL's own behaviour is tested with PostgreSQL.</summary>
internal sealed class MemoryStorage : IStorage
{
    public Lock Gate { get; } = new();
    public List<Agent> Agents { get; } = [];
    public List<Guideline> Guidelines { get; } = [];
    public List<CannedResponse> CannedResponses { get; } = [];
    public List<Session> Sessions { get; } = [];
    public List<SessionEvent> Events { get; } = [];
    /// <summary>Turns that were queued.</summary>
    public List<Guid> Turns { get; } = [];
    public HashSet<(string WorkspaceId, Guid ToolId)> Tools { get; } = [];
    public Dictionary<(string WorkspaceId, Guid ToolId), SealedSecret> Credentials { get; } = [];
    public Func<ExportTable, IAsyncEnumerable<ReadOnlyMemory<byte>>> Exported { get; set; } = _ => AsyncEnumerable.Empty<ReadOnlyMemory<byte>>();
    public Dictionary<string, DataPolicy> Policies { get; } = [];
    public Dictionary<string, EmbedKey> EmbedKeys { get; } = [];
    public Dictionary<Guid, BehaviourDocument> Documents { get; } = [];
    public Dictionary<Guid, ReplyProgress> Replies { get; } = [];

    /// <summary>When set, every quota is used up.</summary>
    public LimitReached? Full { get; set; }

    public IWorkspaceStorage For(WorkspaceScope scope) => new MemoryWorkspace(this, scope);

    public ValueTask<string?> FindAgentWorkspaceAsync(CallerScope caller, Guid agentId, CancellationToken ct) =>
        Find(caller, Agents.Find(a => a.Id == agentId)?.WorkspaceId);

    public ValueTask<string?> FindSessionWorkspaceAsync(CallerScope caller, Guid sessionId, CancellationToken ct) =>
        Find(caller, Sessions.Find(s => s.Id == sessionId)?.WorkspaceId);

    public ValueTask<string?> FindGuidelineWorkspaceAsync(CallerScope caller, Guid guidelineId, CancellationToken ct) =>
        Find(caller, Guidelines.Find(g => g.Id == guidelineId)?.WorkspaceId);

    public ValueTask<string?> FindCannedResponseWorkspaceAsync(CallerScope caller, Guid cannedResponseId, CancellationToken ct) =>
        Find(caller, CannedResponses.Find(c => c.Id == cannedResponseId)?.WorkspaceId);

    public ValueTask<string?> FindToolWorkspaceAsync(CallerScope caller, Guid toolId, CancellationToken ct) =>
        Find(caller, Tools.FirstOrDefault(t => t.ToolId == toolId).WorkspaceId);
    public ValueTask<string?> FindReplyWorkspaceAsync(CallerScope caller, Guid replyId, CancellationToken ct) => Find(caller, null);

    public ValueTask<string?> FindEmbedKeyWorkspaceAsync(CallerScope caller, Guid embedKeyId, CancellationToken ct) =>
        Find(caller, EmbedKeys.Values.FirstOrDefault(k => k.Id == embedKeyId)?.WorkspaceId);

    /// <summary>Appends under the gate; an event whose key exists is skipped.</summary>
    public SessionEvent? Append(Session session, NewEvent happened, DateTime utcNow)
    {
        var metadata = happened.Metadata is { } given ? JsonNode.Parse(given.GetRawText())!.AsObject() : [];
        if (happened.Key is not null)
        {
            if (Events.Exists(e => e.SessionId == session.Id && KeyOf(e) == happened.Key))
            {
                return null;
            }

            metadata["key"] = happened.Key;
        }

        var stored = new SessionEvent
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = session.WorkspaceId,
            SessionId = session.Id,
            Offset = session.EventCount++,
            EventType = happened.Type,
            Content = happened.Content,
            Metadata = JsonSerializer.SerializeToElement(metadata),
            CreatedAt = utcNow,
        };
        Events.Add(stored);
        session.LastActivityAt = utcNow;
        return stored;
    }

    public static string? KeyOf(SessionEvent happened) =>
        happened.Metadata?.TryGetProperty("key", out var key) == true ? key.GetString() : null;

    private static ValueTask<string?> Find(CallerScope caller, string? workspaceId) =>
        ValueTask.FromResult(caller.Memberships.Any(m => m.WorkspaceId == workspaceId) ? workspaceId : null);
}
