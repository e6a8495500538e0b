using SimParlant.Core.Agents;
using SimParlant.Core.Privacy;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Agents;

[ExtendObjectType<Agent>(IgnoreProperties = [nameof(Agent.WorkspaceId), nameof(Agent.CreatedBy), nameof(Agent.DeletedAt), nameof(Agent.PiiHandlingMode)])]
internal static class AgentNode
{
    [ID]
    public static string GetWorkspaceId([Parent(requires: nameof(Agent.WorkspaceId))] Agent agent) => agent.WorkspaceId;

    /// <summary>How much of what customers write is masked before it is stored; the workspace may ask for more.</summary>
    public static PiiMode GetPiiHandlingMode([Parent(requires: nameof(Agent.PiiHandlingMode))] Agent agent) => PiiModes.Of(agent.PiiHandlingMode);

    /// <summary>How far the caller may go with it.</summary>
    public static AgentAccess GetAccess(
        [Parent(requires: $"{nameof(Agent.WorkspaceId)} {nameof(Agent.CreatedBy)}")] Agent agent, [GlobalState] Access access) =>
        AgentAccessLevels.Of(access.Entered(agent.WorkspaceId), agent);

    /// <summary>The Sim user who created it.</summary>
    [ID]
    public static string GetCreatedBy([Parent(requires: nameof(Agent.CreatedBy))] Agent agent) => agent.CreatedBy;
}
