using SimParlant.Core.Alerts;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Audit;

/// <summary>How operations are called on the trail: <c>object.verb</c>, stable.
/// The database names changes the same way: <c>agent.create</c>, <c>guideline.configure</c>, <c>message.send</c> …</summary>
public static class AuditNames
{
    /// <summary>The trail was looked at, page by page.</summary>
    public const string Read = "audit.read";

    /// <summary>The trail was taken away as a file.</summary>
    public const string Export = "audit.export";

    /// <summary>The seals of the trail were checked.</summary>
    public const string Verify = "audit.verify";

    /// <summary>The boundaries of the workspace were checked.</summary>
    public const string CheckIsolation = "isolation.check";

    /// <summary>Somebody with no right to the workspace asked for an object in it by its id.</summary>
    public const string BoundaryAttempt = "boundary.attempt";

    /// <summary>Somebody could not prove who they are.</summary>
    public const string SignIn = "sign_in";

    /// <summary>An address guessed too often.</summary>
    public const string LockedOut = "sign_in.locked_out";

    /// <summary>What an operator did about an alert of the service.</summary>
    public static string OfAlert(AlertAction action) => action switch
    {
        AlertAction.Acknowledge => "alert.acknowledge",
        AlertAction.Silence => "alert.silence",
        _ => "alert.resolve",
    };

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
        Operation.SuperviseSession => "session.supervise",
        Operation.InviteCustomer => "customer.invite",
        Operation.ViewCustomers => "customer.view",
        Operation.ManageCustomers => "customer.manage",
        Operation.ManageEmbedKeys => "embed_key.manage",
        Operation.ReadAudit => Read,
        Operation.ConfigureTools => "tool.configure",
        Operation.GovernData => "data.govern",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The operation has no name on the trail."),
    };
}
