using Npgsql;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Identity;

/// <summary>Sim's own tables, asked in one statement per question. Their times are UTC without saying so.</summary>
internal sealed class SimDirectory(NpgsqlDataSource source) : ISimDirectory
{
    // A ban counts until it expires; get-session of the sign-in library does not look at it, so this must.
    private const string NotBanned = "not (coalesce(u.banned, false) and (u.ban_expires is null or u.ban_expires > $2))";

    private const string User = "u.id, u.email, u.name, u.email_verified, u.image";

    private const string Holder = $"""
        select {User}, s.id, s.expires_at, s.active_organization_id
        from session s
        join "user" u on u.id = s.user_id
        where s.expires_at > $2 and {NotBanned} and
        """;

    private const string Caller = Holder + " s.token = $1";

    private const string Session = Holder + " s.id = $1";

    private const string HandedOff = $"""
        select {User}, s.id, s.expires_at, s.active_organization_id
        from simparlant_consume_one_time_token($1, $2) t
        join session s on s.id = t.session_id
        join "user" u on u.id = s.user_id
        where s.expires_at > $2 and {NotBanned}
        """;

    private const string KeyHolder = $"""
        select {User}, k.id, coalesce(k.expires_at, 'infinity'), null, k.type, k.workspace_id
        from api_key k
        join "user" u on u.id = k.user_id
        where k.key_hash = $1 and (k.expires_at is null or k.expires_at > $2) and {NotBanned}
        """;

    private const string Person = $"""
        select {User}, 'user:' || u.id, 'infinity'::timestamp, null
        from "user" u
        where u.id = $1 and {NotBanned}
        """;

    private const string Still = "select 1 from \"user\" u";
    private const string NotBannedUser = " where u.id = $1 and " + NotBanned;

    // An explicit row, raised to admin for owners and admins of the workspace's organisation. The owner column grants nothing.
    private const string Rights = """
        select w.id, w.name,
               case when m.role is not null then 'admin' else p.permission_type::text end,
               w.owner_id = $1, w.allow_personal_api_keys
        from workspace w
        left join permissions p on p.entity_type = 'workspace' and p.entity_id = w.id and p.user_id = $1
        left join member m on m.organization_id = w.organization_id and m.user_id = $1 and m.role in ('owner', 'admin')
        """;

    private const string One = Rights + " where w.id = $2 and w.archived_at is null and (p.permission_type is not null or m.role is not null)";

    // The two ways in are looked up by their own indexes first, so that the cost follows the user's workspaces and not all of them.
    private const string All = Rights + """
         where w.archived_at is null and (p.permission_type is not null or m.role is not null)
          and w.id in (
              select entity_id from permissions where user_id = $1 and entity_type = 'workspace'
              union
              select ow.id from workspace ow
              join member om on om.organization_id = ow.organization_id
              where om.user_id = $1 and om.role in ('owner', 'admin'))
        order by w.name, w.id
        """;

    public ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct) =>
        FindAsync(Caller, sessionToken, utcNow, ReadCaller, ct);

    public ValueTask<Caller?> FindSessionAsync(string sessionId, DateTime utcNow, CancellationToken ct) =>
        FindAsync(Session, sessionId, utcNow, ReadCaller, ct);

    public ValueTask<Caller?> FindKeyHolderAsync(string keyHash, DateTime utcNow, CancellationToken ct) =>
        FindAsync(KeyHolder, keyHash, utcNow, ReadKeyHolder, ct);

    public ValueTask<Caller?> FindUserAsync(string userId, DateTime utcNow, CancellationToken ct) =>
        FindAsync(Person, userId, utcNow, ReadCaller, ct);

    public ValueTask<Caller?> ConsumeOneTimeTokenAsync(string token, DateTime utcNow, CancellationToken ct) =>
        FindAsync(HandedOff, token, utcNow, ReadCaller, ct);

    public async ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(All);
        command.Parameters.Add(Parameters.Text(userId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, ReadMembership, ct);
    }

    public async ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(One);
        command.Parameters.Add(Parameters.Text(userId));
        command.Parameters.Add(Parameters.Text(workspaceId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ReadMembership(reader) : null;
    }

    public async ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct)
    {
        if (caller.Kind == CredentialKind.Customer)
        {
            return caller.ExpiresAt > utcNow;
        }

        await using var command = source.CreateCommand(caller.Kind switch
        {
            CredentialKind.Session => Still + " join session s on s.user_id = u.id and s.id = $3 and s.expires_at > $2" + NotBannedUser,
            CredentialKind.PersonalKey or CredentialKind.WorkspaceKey =>
                Still + " join api_key k on k.user_id = u.id and k.id = $3 and (k.expires_at is null or k.expires_at > $2)" + NotBannedUser,
            _ => Still + NotBannedUser + " and $3::text is not null",
        });
        command.Parameters.Add(Parameters.Text(caller.UserId));
        command.Parameters.Add(Parameters.Time(utcNow));
        command.Parameters.Add(Parameters.Text(caller.CredentialId));
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    public async ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select 1 from workspace where id = $1 and archived_at is null");
        command.Parameters.Add(Parameters.Text(workspaceId));
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private async ValueTask<Caller?> FindAsync(string sql, string key, DateTime utcNow, Func<NpgsqlDataReader, Caller?> read, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(Parameters.Text(key));
        command.Parameters.Add(Parameters.Time(utcNow));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? read(reader) : null;
    }

    private static Caller ReadCaller(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), row.Text(), row.Text(), row.Flag(), row.TextOrNull(), row.Text(), row.Time(), row.TextOrNull());
    }

    // Sim's own constraint ties the kind to the workspace; a row that says otherwise opens nothing.
    private static Caller? ReadKeyHolder(NpgsqlDataReader reader)
    {
        var caller = ReadCaller(reader);
        var row = new RowReader(reader, 8);
        return (row.Text(), row.TextOrNull()) switch
        {
            ("personal", null) => caller with { Kind = CredentialKind.PersonalKey },
            ("workspace", { } workspaceId) => caller with { Kind = CredentialKind.WorkspaceKey, OnlyWorkspaceId = workspaceId },
            _ => null,
        };
    }

    private static Membership ReadMembership(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), row.Text(), ReadPermission(row.Text()), row.Flag(), row.Flag());
    }

    private static Permission ReadPermission(string name) => name switch
    {
        "admin" => Permission.Admin,
        "write" => Permission.Write,
        "read" => Permission.Read,
        _ => throw new StorageException("SIM_PERMISSION_UNKNOWN", $"Sim grants the permission \"{name}\", which this build does not know."),
    };
}
