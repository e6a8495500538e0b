namespace SimParlant.Core.Identity;

/// <summary>What a caller proved itself with; it decides how far the caller may go.</summary>
public enum CredentialKind
{
    /// <summary>A Sim session: everything its user may do.</summary>
    Session,

    /// <summary>A user's own Sim API key: what the user may do, in workspaces that admit personal keys.</summary>
    PersonalKey,

    /// <summary>A Sim API key of one workspace: what its creator may do, there and nowhere else.</summary>
    WorkspaceKey,

    /// <summary>Sim itself on behalf of a user: what that user may do.</summary>
    SimService,

    /// <summary>An external customer: the own conversations with one agent.</summary>
    Customer,

    /// <summary>The conversation engine, in the workspace of the turn it holds. Nobody signs in as it.</summary>
    Engine,
}
