using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Agents;

/// <summary>How far a member may go with one agent, ranked: each level includes the ones before it.</summary>
public enum AgentAccess
{
    /// <summary>See it and its conversations.</summary>
    View,

    /// <summary>Talk to it.</summary>
    Interact,

    /// <summary>Change and delete it: its creator.</summary>
    Configure,

    /// <summary>Everything: an admin.</summary>
    Manage,
}

public static class AgentAccessLevels
{
    /// <summary>The level of a member's scope with the agent.</summary>
    public static AgentAccess Of(WorkspaceScope scope, Agent agent) => Of(scope, agent.CreatedBy);

    /// <param name="createdBy">The agent's creator.</param>
    public static AgentAccess Of(WorkspaceScope scope, string createdBy) => scope switch
    {
        _ when scope.Allows(Permission.Admin) => AgentAccess.Manage,
        _ when scope.Allows(Permission.Write) && createdBy == scope.MemberId => AgentAccess.Configure,
        _ when scope.Allows(Permission.Write) => AgentAccess.Interact,
        _ => AgentAccess.View,
    };
}
