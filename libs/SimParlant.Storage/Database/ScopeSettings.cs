using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.Storage.Database;

/// <summary>
/// What PostgreSQL is told before every statement of a scope, for the length of its transaction: which workspaces are to be seen,
/// whom the audit trail names, and the customer when only one conversation's side may be seen.
/// </summary>
internal sealed class ScopeSettings
{
    /// <summary>Takes the parameters <c>$1</c> to <c>$3</c>.</summary>
    public const string Positional = "select set_config('simparlant.workspaces', $1::text, true), set_config('simparlant.actor', $2, true), "
        + "set_config('simparlant.customer', $3, true)";

    /// <summary>The same with named parameters, to stand in front of another statement.</summary>
    public const string Prefix = "select set_config('simparlant.workspaces', @simparlant_workspaces::text, true), "
        + "set_config('simparlant.actor', @simparlant_actor, true), set_config('simparlant.customer', @simparlant_customer, true);\n";

    private readonly string[] _workspaces;
    private readonly string _actor;
    private readonly string _customer;

    private ScopeSettings(string[] workspaces, Actor actor, CustomerBinding? customer) =>
        (_workspaces, _actor, _customer) = (workspaces, Write(actor), customer is null ? "" : $"{customer.AgentId}/{customer.CustomerId}");

    public static ScopeSettings Of(WorkspaceScope scope) => new([scope.WorkspaceId], scope.Actor, scope.Customer);

    public static ScopeSettings Of(CallerScope caller) => new([.. caller.Memberships.Select(m => m.WorkspaceId)], caller.Caller.Actor, null);

    public NpgsqlParameter[] Positionals() => [Workspaces(""), Text("", _actor), Text("", _customer)];

    public NpgsqlParameter[] Named() =>
        [Workspaces("simparlant_workspaces"), Text("simparlant_actor", _actor), Text("simparlant_customer", _customer)];

    private NpgsqlParameter Workspaces(string name) => new NpgsqlParameter<string[]>
    {
        ParameterName = name, TypedValue = _workspaces, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
    };

    private static NpgsqlParameter Text(string name, string value) => new NpgsqlParameter<string>
    {
        ParameterName = name, TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text,
    };

    /// <summary>As the functions of the audit trail read it.</summary>
    public static string Write(Actor actor) => JsonSerializer.Serialize(new
    {
        kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(actor.Kind.ToString()),
        id = actor.Id,
        credential = actor.CredentialId,
        request = actor.RequestId,
        address = actor.Address,
    });
}
