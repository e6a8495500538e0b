using Npgsql;
using SimParlant.Core.Engine;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Engine;

internal sealed class PostgresEngineStorage(
    NpgsqlDataSource source, BehaviourCache behaviours, TimeProvider time, IIdSource ids, Quotas? quotas = null) : IEngineStorage
{
    public IEngineStore For(WorkspaceScope scope) =>
        new PostgresEngineStore(new(source, ScopeSettings.Of(scope)), behaviours, scope.WorkspaceId, time, ids, quotas ?? Quotas.None);
}
