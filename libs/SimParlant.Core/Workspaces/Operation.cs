namespace SimParlant.Core.Workspaces;

/// <summary>What can be asked for inside a workspace; <see cref="Policy"/> says who may.</summary>
public enum Operation
{
    ViewAgents,
    CreateAgent,

    /// <summary>Change an agent, its guidelines, approved answers and the like.</summary>
    ConfigureAgent,
    DeleteAgent,
    ViewSessions,
    StartSession,
    TalkInSession,
    EndSession,

    /// <summary>Take a conversation over, answer in the agent's stead, decide about its drafts, ask it to speak.</summary>
    SuperviseSession,

    /// <summary>Let an external customer talk to an agent.</summary>
    InviteCustomer,

    /// <summary>See what the workspace wrote down about its customers.</summary>
    ViewCustomers,

    /// <summary>Write down who a customer is, and what an agent shall know of them.</summary>
    ManageCustomers,

    /// <summary>Make an agent public, or take that back.</summary>
    ManageEmbedKeys,
    ReadAudit,

    /// <summary>Give tools credentials, or take them away.</summary>
    ConfigureTools,

    /// <summary>Set retention and handling of personal data, erase, export.</summary>
    GovernData,
}
