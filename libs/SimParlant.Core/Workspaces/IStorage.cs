using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Behaviours;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Limits;
using SimParlant.Core.Privacy;
using SimParlant.Core.Replies;
using SimParlant.Core.Secrets;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Variables;

namespace SimParlant.Core.Workspaces;

/// <summary>The one door to stored data. There is no overload that takes a bare id.</summary>
public interface IStorage
{
    /// <summary>Opens the data of one workspace. Dispose it soon: it holds a pooled context, for one caller at a time.</summary>
    IWorkspaceStorage For(WorkspaceScope scope);

    /// <summary>In which of the caller's workspaces the live agent is; null when in none.</summary>
    ValueTask<string?> FindAgentWorkspaceAsync(CallerScope caller, Guid agentId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the session is; null when in none.</summary>
    ValueTask<string?> FindSessionWorkspaceAsync(CallerScope caller, Guid sessionId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the guideline is; null when in none.</summary>
    ValueTask<string?> FindGuidelineWorkspaceAsync(CallerScope caller, Guid guidelineId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the tool is; null when in none.</summary>
    ValueTask<string?> FindToolWorkspaceAsync(CallerScope caller, Guid toolId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the canned response is; null when in none.</summary>
    ValueTask<string?> FindCannedResponseWorkspaceAsync(CallerScope caller, Guid cannedResponseId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the embed key is; null when in none.</summary>
    ValueTask<string?> FindEmbedKeyWorkspaceAsync(CallerScope caller, Guid embedKeyId, CancellationToken ct);

    /// <summary>In which of the caller's workspaces the reply is; null when in none.</summary>
    ValueTask<string?> FindReplyWorkspaceAsync(CallerScope caller, Guid replyId, CancellationToken ct);
}

/// <summary>The stores of one workspace. Not for concurrent use; open one per resolver.</summary>
public interface IWorkspaceStorage : IAsyncDisposable
{
    WorkspaceScope Scope { get; }
    IAgentStore Agents { get; }
    IGuidelineStore Guidelines { get; }
    ICannedResponseStore CannedResponses { get; }
    ISessionStore Sessions { get; }
    ICustomerStore Customers { get; }
    IVariableStore Variables { get; }
    IEventLog Events { get; }
    IBehaviourStore Behaviours { get; }
    IToolCredentials ToolCredentials { get; }
    IPersonalData PersonalData { get; }
    IAuditStore Audit { get; }
    IEmbedKeyStore EmbedKeys { get; }
    IUsageStore Usage { get; }
    IToolStore Tools { get; }
    IReplyStore Replies { get; }
    ISupervisionStore Supervision { get; }
}
