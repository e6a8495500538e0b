using System.Runtime.CompilerServices;
using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Audit;

internal sealed class PostgresAuditStore(WorkspaceAccess access) : IAuditStore
{
    private const int PageSize = 500;

    private const string Page = """
        select id, workspace_id, at, actor_kind, actor_id, credential_id, action, outcome, object_type, object_id, before_digest, after_digest,
               request_id, address, details
        from simparlant_audit
        where workspace_id = $1 and (at, id) > ($2, $3) and at < $4 and ($5::text is null or action = $5) and ($6::text is null or request_id = $6)
        order by at, id limit $7
        """;

    private const string Head = """
        select number, row_count, hash, sealed_at from simparlant_audit_seal where workspace_id = $1 order by number desc limit 1
        """;

    public IQueryable<AuditEntry> Query => access.Db.Set<AuditEntry>().Where(entry => entry.WorkspaceId == access.WorkspaceId);

    public async IAsyncEnumerable<AuditEntry> ReadAsync(AuditSlice slice, [EnumeratorCancellation] CancellationToken ct)
    {
        var (at, id) = (slice.From ?? DateTime.UnixEpoch, Guid.Empty);
        IReadOnlyList<AuditEntry> page;
        do
        {
            page = await access.Sql.ListAsync(
                Page, ReadEntry, ct, Parameters.Text(access.WorkspaceId), Parameters.Time(at), Parameters.Id(id), Parameters.Time(slice.Before),
                Parameters.Text(slice.Action), Parameters.Text(slice.RequestId), Parameters.Number(PageSize));
            foreach (var entry in page)
            {
                yield return entry;
            }

            (at, id) = page.Count > 0 ? (page[^1].At, page[^1].Id) : (at, id);
        }
        while (page.Count == PageSize);
    }

    public ValueTask<AuditSeal?> FindHeadAsync(CancellationToken ct) =>
        access.Sql.FindAsync<AuditSeal>(Head, ReadSeal, ct, Parameters.Text(access.WorkspaceId));

    public ValueTask<IReadOnlyList<AuditFault>> VerifyAsync(CancellationToken ct) => access.Sql.ListAsync(
        "select fault, number, audit_id from simparlant_verify_audit($1) order by number, fault, audit_id",
        ReadFault, ct, Parameters.Text(access.WorkspaceId));

    private static AuditEntry ReadEntry(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.TextOrNull(), At = row.Time(), ActorKind = row.Text(), ActorId = row.TextOrNull(),
            CredentialId = row.TextOrNull(), Action = row.Text(), Outcome = AuditModel.Read(row.Text()), ObjectType = row.TextOrNull(),
            ObjectId = row.TextOrNull(), BeforeDigest = row.TextOrNull(), AfterDigest = row.TextOrNull(), RequestId = row.TextOrNull(),
            Address = row.TextOrNull(), Details = row.JsonOrNull(),
        };
    }

    private static AuditSeal ReadSeal(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Number(), row.Number(), row.Text(), row.Time());
    }

    private static AuditFault ReadFault(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(ReadKind(row.Text()), row.NumberOrNull(), row.IdOrNull());
    }

    private static AuditFaultKind ReadKind(string fault) => fault switch
    {
        "row_changed" => AuditFaultKind.RowChanged,
        "row_missing" => AuditFaultKind.RowMissing,
        "row_slipped_in" => AuditFaultKind.RowSlippedIn,
        "seal_broken" => AuditFaultKind.SealBroken,
        "seal_missing" => AuditFaultKind.SealMissing,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "The database names a fault this build does not know."),
    };
}
