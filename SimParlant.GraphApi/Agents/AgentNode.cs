using SimParlant.Core.Agents;

namespace SimParlant.GraphApi.Agents;

[ExtendObjectType<Agent>(IgnoreProperties = [nameof(Agent.WorkspaceId), nameof(Agent.CreatedBy), nameof(Agent.DeletedAt)])]
internal static class AgentNode
{
    [ID]
    public static string GetWorkspaceId([Parent(requires: nameof(Agent.WorkspaceId))] Agent agent) => agent.WorkspaceId;

    /// <summary>The Sim user who created it.</summary>
    [ID]
    public static string GetCreatedBy([Parent(requires: nameof(Agent.CreatedBy))] Agent agent) => agent.CreatedBy;
}
