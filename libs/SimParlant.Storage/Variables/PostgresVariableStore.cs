using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Core.Variables;
using SimParlant.Storage.Behaviours;
using SimParlant.Storage.Database;
using SimParlant.Storage.Sessions;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Variables;

internal sealed class PostgresVariableStore(WorkspaceAccess access, IIdSource ids) : IVariableStore
{
    public ValueTask<IReadOnlyList<VariableValue>> ListOfAgentsAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct) =>
        access.Sql.ListAsync(VariableSql.ListOfAgents, VariableRows.Read, ct, Workspace(), Parameters.Ids(agentIds));

    public ValueTask<IReadOnlyList<VariableValue>> ListOfCustomersAsync(IReadOnlyList<string> customerIds, CancellationToken ct) =>
        access.Sql.ListAsync(VariableSql.ListOfCustomers, VariableRows.Read, ct, Workspace(), Parameters.Texts([.. customerIds]));

    public ValueTask<IReadOnlyList<VariableValue>> ListOfSessionsAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct) =>
        access.Sql.ListAsync(VariableSql.ListOfSessions, VariableRows.Read, ct, Workspace(), Parameters.Ids(sessionIds));

    public ValueTask<IReadOnlyList<DeclaredVariable>> FindDeclaredAsync(Guid agentId, string key, CancellationToken ct) =>
        access.Sql.ListAsync(VariableSql.FindDeclared, VariableRows.ReadDeclared, ct, Workspace(), Parameters.Id(agentId), Parameters.Text(key));

    public ValueTask<VariableStored> SetOfAgentAsync(AgentVariable variable, Guid id, int most, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryWithoutParentAsync(async () =>
        {
            await using var batch = access.Sql.Batch()
                .Add(PostgresBehaviourStore.Lock, Parameters.Id(variable.AgentId))
                .Add(VariableSql.SetOfAgent,
                    Workspace(), Parameters.Id(id), Parameters.Id(variable.AgentId), Scope(variable.Scope), Parameters.Text(variable.Key),
                    Parameters.Json(variable.Value), Type(variable.Value), Parameters.Flag(variable.IsPrivate.IsSet ? variable.IsPrivate.Value : null),
                    Parameters.Flag(variable.Description.IsSet), Parameters.Text(variable.Description.Or(null)), Parameters.Time(utcNow),
                    Parameters.Number(most));
            await using var reader = await batch.ReadAsync(ct);
            await reader.NextResultAsync(ct);
            return await reader.ReadAsync(ct) ? VariableRows.ReadStored(reader) : default;
        });

    public async ValueTask<VariableValue?> DeleteOfAgentAsync(Guid agentId, VariableScope scope, string key, CancellationToken ct)
    {
        await using var batch = access.Sql.Batch()
            .Add(PostgresBehaviourStore.Lock, Parameters.Id(agentId))
            .Add(VariableSql.DeleteOfAgent, Workspace(), Parameters.Id(agentId), Scope(scope), Parameters.Text(key));
        await using var reader = await batch.ReadAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? VariableRows.Read(reader) : null;
    }

    public ValueTask<VariableStored> SetOfCustomerAsync(
        CustomerVariable variable, Guid id, Guid newCustomerId, int most, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryWithoutParentAsync(() => access.Sql.FindAsync(VariableSql.SetOfCustomer, VariableRows.ReadStored, ct,
            Workspace(), Parameters.Id(id), Parameters.Id(variable.AgentId), Parameters.Text(variable.CustomerId), Parameters.Text(variable.Key),
            Parameters.Json(variable.Value), Parameters.Id(newCustomerId), Parameters.Time(utcNow), Parameters.Number(most)));

    public ValueTask<VariableValue?> ClearOfCustomerAsync(Guid agentId, string customerId, string key, CancellationToken ct) => access.Sql.FindAsync(
        VariableSql.ClearOfCustomer, VariableRows.Read, ct, Workspace(), Parameters.Id(agentId), Parameters.Text(customerId), Parameters.Text(key));

    public ValueTask<SessionVariableStored> SetOfSessionAsync(
        SessionVariable variable, NewEvent told, Guid id, int most, DateTime utcNow, CancellationToken ct) => RunAsync(variable.SessionId, () => (VariableSql.SetOfSession,
        [
            Workspace(), Parameters.Id(variable.SessionId), Parameters.Id(id), Parameters.Text(variable.Key), Parameters.Json(variable.Value),
            Type(variable.Value), Parameters.Id(ids.NewId()), Parameters.Json(told.Content), Parameters.Time(utcNow), Parameters.Number(most),
        ]), ct);

    public ValueTask<SessionVariableStored> ClearOfSessionAsync(Guid sessionId, string key, NewEvent told, DateTime utcNow, CancellationToken ct) =>
        RunAsync(sessionId, () => (VariableSql.ClearOfSession,
        [
            Workspace(), Parameters.Id(sessionId), Parameters.Text(key), Parameters.Id(ids.NewId()), Parameters.Json(told.Content), Parameters.Time(utcNow),
        ]), ct);

    /// <summary>Locks the session, then runs the statement, which sees what the writer before committed.</summary>
    private ValueTask<SessionVariableStored> RunAsync(Guid sessionId, Func<(string Sql, NpgsqlParameter[] Parameters)> statement, CancellationToken ct) =>
        Conflicts.RetryAsync(async () =>
        {
            var (sql, parameters) = statement();
            await using var batch = access.Sql.Batch().Add(PostgresEventLog.Lock, Parameters.Id(sessionId), Workspace()).Add(sql, parameters);
            await using var reader = await batch.ReadAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return default;
            }

            var status = reader.GetFieldValue<SessionStatus>(0);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            return new SessionVariableStored(status, reader.GetBoolean(0), reader.GetBoolean(1));
        });

    private NpgsqlParameter Workspace() => Parameters.Text(access.WorkspaceId);

    private static NpgsqlParameter Scope(VariableScope scope) => Parameters.Text(Choices.NameOf(scope));

    private static NpgsqlParameter Type(JsonElement value) => Parameters.Text(VariableRules.TypeOf(value));
}
