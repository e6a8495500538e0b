using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Behaviours;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Privacy;
using SimParlant.Core.Replies;
using SimParlant.Core.Secrets;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Variables;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Agents;
using SimParlant.Storage.Audit;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.CannedResponses;
using SimParlant.Storage.Customers;
using SimParlant.Storage.Database;
using SimParlant.Storage.Guidelines;
using SimParlant.Storage.Limits;
using SimParlant.Storage.Privacy;
using SimParlant.Storage.Replies;
using SimParlant.Storage.Secrets;
using SimParlant.Storage.Sessions;
using SimParlant.Storage.Tools;
using SimParlant.Storage.Variables;

namespace SimParlant.Storage.Workspaces;

internal sealed class PostgresStorage(NpgsqlDataSource source, TimeProvider time, IIdSource ids, Quotas? quotas = null) : IStorage
{
    private readonly Contexts _contexts = new(source);

    public IWorkspaceStorage For(WorkspaceScope scope) => new WorkspaceStorage(new(source, _contexts, scope), scope, time, ids, quotas ?? Quotas.None);

    public ValueTask<string?> FindAgentWorkspaceAsync(CallerScope caller, Guid agentId, CancellationToken ct) =>
        FindAsync(caller, agentId, "select workspace_id from parlant_agent where id = $1 and deleted_at is null", ct);

    public ValueTask<string?> FindSessionWorkspaceAsync(CallerScope caller, Guid sessionId, CancellationToken ct) =>
        FindAsync(caller, sessionId, "select workspace_id from parlant_session where id = $1", ct);

    public ValueTask<string?> FindGuidelineWorkspaceAsync(CallerScope caller, Guid guidelineId, CancellationToken ct) =>
        FindAsync(caller, guidelineId, "select workspace_id from parlant_guideline where id = $1", ct);

    public ValueTask<string?> FindCannedResponseWorkspaceAsync(CallerScope caller, Guid cannedResponseId, CancellationToken ct) =>
        FindAsync(caller, cannedResponseId, "select workspace_id from parlant_canned_response where id = $1", ct);

    public ValueTask<string?> FindToolWorkspaceAsync(CallerScope caller, Guid toolId, CancellationToken ct) =>
        FindAsync(caller, toolId, "select workspace_id from parlant_tool where id = $1", ct);
    public ValueTask<string?> FindEmbedKeyWorkspaceAsync(CallerScope caller, Guid embedKeyId, CancellationToken ct) =>
        FindAsync(caller, embedKeyId, "select workspace_id from simparlant_embed_key where id = $1", ct);

    public ValueTask<string?> FindReplyWorkspaceAsync(CallerScope caller, Guid replyId, CancellationToken ct) =>
        FindAsync(caller, replyId, "select workspace_id from simparlant_reply where id = $1", ct);

    private async ValueTask<string?> FindAsync(CallerScope caller, Guid id, string sql, CancellationToken ct) =>
        caller.Memberships.Count == 0
            ? null
            : await new ScopedSql(source, ScopeSettings.Of(caller))
                .FindAsync(sql, reader => reader.GetString(0), ct, Parameters.Id(id));

    private sealed class WorkspaceStorage(WorkspaceAccess access, WorkspaceScope scope, TimeProvider time, IIdSource ids, Quotas quotas) : IWorkspaceStorage
    {
        public WorkspaceScope Scope => scope;
        public IAgentStore Agents => field ??= new PostgresAgentStore(access, time, quotas);
        public IGuidelineStore Guidelines => field ??= new PostgresGuidelineStore(access, time);
        public ICannedResponseStore CannedResponses => field ??= new PostgresCannedResponseStore(access, time);
        public ISessionStore Sessions => field ??= new PostgresSessionStore(access, time, quotas);
        public IEventLog Events => field ??= new PostgresEventLog(access, ids, quotas);
        public IBehaviourStore Behaviours => field ??= new PostgresBehaviourStore(access, ids);
        public IToolCredentials ToolCredentials => field ??= new PostgresToolCredentials(access);
        public IPersonalData PersonalData => field ??= new PostgresPersonalData(access);
        public IAuditStore Audit => field ??= new PostgresAuditStore(access);
        public IEmbedKeyStore EmbedKeys => field ??= new PostgresEmbedKeyStore(access);
        public IUsageStore Usage => field ??= new PostgresUsageStore(access);
        public ICustomerStore Customers => field ??= new PostgresCustomerStore(access);
        public IVariableStore Variables => field ??= new PostgresVariableStore(access, ids);

        public IToolStore Tools => field ??= new PostgresToolStore(access);

        public IReplyStore Replies => field ??= new PostgresReplyStore(access, ids);

        public ISupervisionStore Supervision => field ??= new PostgresSupervisionStore(access, ids, quotas);

        public ValueTask DisposeAsync() => access.DisposeAsync();
    }
}
