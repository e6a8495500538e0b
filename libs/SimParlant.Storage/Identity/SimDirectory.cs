using Npgsql;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Identity;

/// <summary>Sim's own tables, read in one statement per question. Their times are UTC without saying so.</summary>
internal sealed class SimDirectory(NpgsqlDataSource source) : ISimDirectory
{
    // A ban counts until it expires; get-session of the sign-in library does not look at it, so this must.
    private const string Caller = """
        select u.id, u.email, u.name, u.email_verified, u.image, s.id, s.expires_at, s.active_organization_id
        from session s
        join "user" u on u.id = s.user_id
        where s.token = $1 and s.expires_at > $2
          and not (coalesce(u.banned, false) and (u.ban_expires is null or u.ban_expires > $2))
        """;

    private const string Holder = "select 1 from \"user\" u";
    private const string NotBanned = "where u.id = $1 and not (coalesce(u.banned, false) and (u.ban_expires is null or u.ban_expires > $2))";

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

    public async ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Caller);
        command.Parameters.Add(Parameters.Text(sessionToken));
        command.Parameters.Add(Parameters.Time(utcNow));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ReadCaller(reader) : null;
    }

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
            CredentialKind.Session => Holder + " join session s on s.user_id = u.id and s.id = $3 and s.expires_at > $2 " + NotBanned,
            CredentialKind.PersonalKey or CredentialKind.WorkspaceKey =>
                Holder + " join api_key k on k.user_id = u.id and k.id = $3 and (k.expires_at is null or k.expires_at > $2) " + NotBanned,
            _ => Holder + " " + NotBanned + " and $3::text is not null",
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

    private static Caller ReadCaller(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Text(), row.Text(), row.Text(), row.Flag(), row.TextOrNull(), row.Text(), row.Time(), row.TextOrNull());
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
