using SimParlant.Admin.Graph;
using SimParlant.Admin.Replies;
using SimParlant.Admin.Shell;
using SimParlant.Admin.Variables;

namespace SimParlant.Admin.Sessions;

/// <summary>One conversation: its latest events, or those before a cursor, and what may be done to it.</summary>
internal sealed class TranscriptModel(IGraphClient graph)
{
    internal const int EventsOnPage = 50;
    private const int MaxTextLength = 16_000;

    public SessionRow? Session { get; private set; }
    public IReadOnlyList<SessionEvent> Events { get; private set; } = [];
    public IReadOnlyList<VariableValue> Values { get; private set; } = [];
    public Draft? Draft { get; private set; }
    public PageInfo Page { get; private set; } = PageInfo.Only;
    public GraphProblem? Problem { get; private set; }

    /// <summary>Where a live stream goes on; -1 before the first event.</summary>
    public int LastOffset => Events is [.., var last] ? last.Offset : -1;

    public bool AgentIsBusy => Events.Select(EventLine.Busy).LastOrDefault(busy => busy is not null) ?? false;

    public async Task LoadAsync(string workspaceId, Guid id, PageCursor cursor, CancellationToken ct)
    {
        // Without a cursor the latest events are wanted, which is the last page and not the first.
        var latest = cursor.After is null && cursor.Before is null;
        var variables = new
        {
            id,
            first = latest ? null : cursor.First,
            after = cursor.After,
            last = latest ? cursor.Size : cursor.Last,
            before = cursor.Before,
        };
        var result = (await graph.QueryAsync<SessionData>(Operations.SessionTranscript, variables, ct))
            .Pick(data => data.Session is { } session && session.WorkspaceId == workspaceId ? session : null, "session");
        Problem = result.Problem;
        if (!result.Succeeded) { return; }
        Session = result.Value.Row;
        Values = result.Value.Values ?? [];
        Draft = result.Value.PendingReply;
        Events = result.Value.Events?.Rows ?? [];
        Page = result.Value.Events?.Page ?? PageInfo.Only;
    }

    /// <summary>Says something as the customer; the client key makes a repeated send one message.</summary>
    public async Task SendAsync(Guid sessionId, string? text, string? clientKey, CancellationToken ct)
    {
        var fields = new FormFields();
        var words = fields.Required("text", text, "Write a message first.", MaxTextLength);
        Problem = fields.Problem ?? (await graph.MutateAsync<SessionEvent>(
            Operations.SendMessage, new { sessionId, text = words, clientKey = string.IsNullOrEmpty(clientKey) ? null : clientKey }, ct)).Problem;
    }

    public async Task EndAsync(Guid id, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<SessionRow>(Operations.EndSession, new { id }, ct)).Problem;

    public async Task SetModeAsync(Guid sessionId, SessionMode mode, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<SessionRow>(Operations.SetSessionMode, new { sessionId, mode }, ct)).Problem;

    public async Task SetVariableAsync(Guid sessionId, ValueForm form, CancellationToken ct)
    {
        var read = form.Read();
        Problem = read.Problem ?? (await graph.MutateAsync<VariableValue>(
            Operations.SetSessionVariable, new { sessionId, key = read.Value!.Key, value = read.Value.Value }, ct)).Problem;
    }

    public async Task ClearVariableAsync(Guid sessionId, string? key, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<ClearedKey>(Operations.ClearSessionVariable, new { sessionId, key = key ?? "" }, ct)).Problem;

    /// <summary>Answers in the agent's stead.</summary>
    public async Task AnswerAsync(Guid sessionId, AnswerForm form, CancellationToken ct)
    {
        var fields = new FormFields();
        var text = fields.Required("text", form.Text, "Write an answer first.", MaxTextLength);
        var input = new { sessionId, text, clientKey = string.IsNullOrEmpty(form.ClientKey) ? null : form.ClientKey, onBehalfOfAgent = form.OnBehalf };
        Problem = fields.Problem ?? (await graph.MutateAsync<SessionEvent>(Operations.SendAgentMessage, input, ct)).Problem;
    }

    private sealed record SessionData(SessionPart? Session);

    private sealed record SessionPart(
        Guid Id,
        string WorkspaceId,
        Guid AgentId,
        string? Title,
        SessionStatus Status,
        SessionMode Mode,
        string? CustomerId,
        int MessageCount,
        DateTimeOffset StartedAt,
        DateTimeOffset LastActivityAt,
        DateTimeOffset? EndedAt,
        SessionAgent? Agent,
        Draft? PendingReply,
        IReadOnlyList<VariableValue>? Values,
        Connection<SessionEvent>? Events)
    {
        public SessionRow Row =>
            new(Id, WorkspaceId, AgentId, Title, Status, Mode, CustomerId, MessageCount, StartedAt, LastActivityAt, EndedAt, Agent);
    }
}
