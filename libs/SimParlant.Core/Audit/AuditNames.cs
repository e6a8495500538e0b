using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Audit;

/// <summary>How operations are called on the trail: <c>object.verb</c>, stable.</summary>
public static class AuditNames
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.ViewAgents => "agent.view",
        Operation.CreateAgent => "agent.create",
        Operation.ConfigureAgent => "agent.configure",
        Operation.DeleteAgent => "agent.delete",
        Operation.ViewSessions => "session.view",
        Operation.StartSession => "session.start",
        Operation.TalkInSession => "session.talk",
        Operation.EndSession => "session.end",
        Operation.InviteCustomer => "customer.invite",
        Operation.ManageEmbedKeys => "embed_key.manage",
        Operation.ReadAudit => "audit.read",
        Operation.ConfigureTools => "tool.configure",
        Operation.GovernData => "data.govern",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The operation has no name on the trail."),
    };
}
