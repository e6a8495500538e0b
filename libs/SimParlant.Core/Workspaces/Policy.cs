using System.Collections.Frozen;

namespace SimParlant.Core.Workspaces;

/// <summary>Who may do an operation.</summary>
/// <param name="Least">The permission that suffices for everybody's objects.</param>
/// <param name="Own">The permission that suffices for the caller's own object: the agent they created, the session that is theirs. Null: no exception.</param>
/// <param name="Customer">A customer may, in the own conversations with the agent the token names.</param>
public sealed record PolicyRule(Permission Least, Permission? Own = null, bool Customer = false);

/// <summary>The one table of rights. The graph shows it as <c>@needs</c>; <see cref="Authorizer"/> enforces it.</summary>
public static class Policy
{
    private static readonly FrozenDictionary<Operation, PolicyRule> Rules = new Dictionary<Operation, PolicyRule>
    {
        [Operation.ViewAgents] = new(Permission.Read),
        [Operation.CreateAgent] = new(Permission.Write),
        [Operation.ConfigureAgent] = new(Permission.Admin, Own: Permission.Write),
        [Operation.DeleteAgent] = new(Permission.Admin, Own: Permission.Write),
        [Operation.ViewSessions] = new(Permission.Read, Customer: true),
        [Operation.StartSession] = new(Permission.Write, Customer: true),
        [Operation.TalkInSession] = new(Permission.Write, Own: Permission.Read, Customer: true),
        [Operation.EndSession] = new(Permission.Write, Own: Permission.Read, Customer: true),
        [Operation.SuperviseSession] = new(Permission.Write),
        [Operation.InviteCustomer] = new(Permission.Write),
        [Operation.ViewCustomers] = new(Permission.Read),
        [Operation.ManageCustomers] = new(Permission.Write),
        [Operation.ManageEmbedKeys] = new(Permission.Admin, Own: Permission.Write),
        [Operation.ReadAudit] = new(Permission.Admin),
        [Operation.ConfigureTools] = new(Permission.Admin),
        [Operation.GovernData] = new(Permission.Admin),
    }.ToFrozenDictionary();

    public static PolicyRule Of(Operation operation) => Rules[operation];
}
