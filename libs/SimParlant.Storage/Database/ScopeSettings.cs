using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SimParlant.Core.Audit;
using SimParlant.Core.Workspaces;

namespace SimParlant.Storage.Database;

/// <summary>
/// What PostgreSQL is told before every statement of a scope, for the length of its transaction: which workspaces are to be seen,
/// whom the audit trail names, and the customer when only one conversation's side may be seen.
/// </summary>
internal sealed class ScopeSettings
{
    private const string PositionalHead = "select set_config('simparlant.workspaces', $1::text, true), set_config('simparlant.actor', $2, true), "
        + "set_config('simparlant.customer', $3, true)";

    /// <summary>How every <see cref="Prefix"/> begins.</summary>
    public const string Head = "select set_config('simparlant.workspaces', @simparlant_workspaces::text, true), "
        + "set_config('simparlant.actor', @simparlant_actor, true), set_config('simparlant.customer', @simparlant_customer, true)";

    private readonly string[] _workspaces;
    private readonly string _actor;
    private readonly string _customer;
    private readonly int? _most;

    private ScopeSettings(string[] workspaces, string actor, string customer, int? most = null) =>
        (_workspaces, _actor, _customer, _most) = (workspaces, actor, customer, most);

    public static ScopeSettings Of(WorkspaceScope scope) => new(
        [scope.WorkspaceId], Write(scope.Actor), scope.Customer is { } customer ? $"{customer.AgentId}/{customer.CustomerId}" : "");

    public static ScopeSettings Of(CallerScope caller) => new([.. caller.Memberships.Select(m => m.WorkspaceId)], Write(caller.Caller.Actor), "");

    /// <summary>The same scope, in which a row is only added when fewer than the quota are there; null means without bound.</summary>
    public ScopeSettings Within(int? quota) => quota is null ? this : new(_workspaces, _actor, _customer, quota);

    /// <summary>Takes <see cref="Positionals"/>.</summary>
    public string Positional => _most is null ? PositionalHead : PositionalHead + ", set_config('simparlant.most', $4, true)";

    /// <summary>The same with named parameters, to stand in front of another statement.</summary>
    public string Prefix => _most is null ? Head + ";\n" : Head + ", set_config('simparlant.most', @simparlant_most, true);\n";

    public NpgsqlParameter[] Positionals() => Parameters("", "", "", "");

    public NpgsqlParameter[] Named() => Parameters("simparlant_workspaces", "simparlant_actor", "simparlant_customer", "simparlant_most");

    private NpgsqlParameter[] Parameters(string workspaces, string actor, string customer, string most) => _most is { } quota
        ? [Workspaces(workspaces), Text(actor, _actor), Text(customer, _customer), Text(most, quota.ToString(CultureInfo.InvariantCulture))]
        : [Workspaces(workspaces), Text(actor, _actor), Text(customer, _customer)];

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
