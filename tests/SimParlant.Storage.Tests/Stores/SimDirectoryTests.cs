using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Identity;

namespace SimParlant.Storage.Tests.Stores;

/// <summary>Sim's rules: who a token belongs to, and what its holder may enter.</summary>
public sealed class SimDirectoryTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private ISimDirectory Directory => new SimDirectory(App);

    [Theory]
    [InlineData("ada", Demo.AcmeSupport, Permission.Admin, true)]
    [InlineData("ada", Demo.AcmeResearch, Permission.Admin, true)]
    [InlineData("ada", Demo.Globex, null, false)]
    [InlineData("grace", Demo.AcmeSupport, Permission.Write, false)]
    [InlineData("grace", Demo.AcmeResearch, null, false)]
    [InlineData("linus", Demo.AcmeSupport, Permission.Read, false)]
    [InlineData("barbara", Demo.AcmeSupport, Permission.Admin, false)]
    [InlineData("barbara", Demo.AcmeResearch, Permission.Admin, false)]
    [InlineData("barbara", Demo.Globex, null, false)]
    [InlineData("mallory", Demo.Globex, Permission.Admin, true)]
    [InlineData("mallory", Demo.AcmeSupport, null, false)]
    [InlineData("nobody", Demo.AcmeSupport, null, false)]
    public async Task Membership_follows_the_row_or_the_organisation(string user, string workspace, Permission? permission, bool owner)
    {
        var one = await Directory.FindMembershipAsync(Demo.UserId(user), workspace, None);
        var listed = (await Directory.ListMembershipsAsync(Demo.UserId(user), None)).SingleOrDefault(m => m.WorkspaceId == workspace);
        Assert.Equal(one, listed);
        Assert.Equal((permission, permission is null ? null : (bool?)owner), (one?.Permission, one?.IsOwner));
    }

    [Theory]
    [InlineData("org admin without a row", "member (id, user_id, organization_id, role) values ('x', @u, 'org-t', 'admin')", Permission.Admin)]
    [InlineData("org owner with a read row", "member (id, user_id, organization_id, role) values ('x', @u, 'org-t', 'owner'); insert into permissions (id, user_id, entity_type, entity_id, permission_type) values ('x', @u, 'workspace', 'ws-t', 'read')", Permission.Admin)]
    [InlineData("plain member", "member (id, user_id, organization_id, role) values ('x', @u, 'org-t', 'member')", null)]
    [InlineData("admin of another organisation", "member (id, user_id, organization_id, role) values ('x', @u, 'org-globex', 'admin')", null)]
    [InlineData("external with a row", "permissions (id, user_id, entity_type, entity_id, permission_type) values ('x', @u, 'workspace', 'ws-t', 'write')", Permission.Write)]
    [InlineData("a row for another kind of thing", "permissions (id, user_id, entity_type, entity_id, permission_type) values ('x', @u, 'organization', 'ws-t', 'admin')", null)]
    public async Task The_rules_matrix(string _, string row, Permission? expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync($"""
            insert into "user" (id, name, email, email_verified, created_at, updated_at) values ('u-t', 'T', 't@x', true, now(), now());
            insert into organization (id, name, slug) values ('org-t', 'T', 't');
            insert into workspace (id, name, owner_id, organization_id, billed_account_user_id) values ('ws-t', 'T', 'u-t', 'org-t', 'u-t');
            insert into {row.Replace("@u", "'u-t'", StringComparison.Ordinal)}
            """);
        await using var app = SimParlant.Storage.Database.Source.Create(database.AppConnectionString);
        var directory = new SimDirectory(app);
        Assert.Equal(expected, (await directory.FindMembershipAsync("u-t", "ws-t", None))?.Permission);
        await database.ExecuteAsync("update workspace set archived_at = now() where id = 'ws-t'");
        Assert.Null(await directory.FindMembershipAsync("u-t", "ws-t", None));
        Assert.DoesNotContain(await directory.ListMembershipsAsync("u-t", None), m => m.WorkspaceId == "ws-t");
    }

    [Fact]
    public async Task Memberships_come_by_name() => Assert.Equal(
        ["Acme Research", "Acme Support"], (await Directory.ListMembershipsAsync("user-ada", None)).Select(m => m.WorkspaceName));

    [Fact]
    public async Task A_token_names_its_caller()
    {
        var caller = (await Directory.FindCallerAsync(Demo.Token("ada"), DateTime.UtcNow, None))!;
        Assert.Equal(("user-ada", "ada@acme.example", "Ada Lovelace", true, "session-ada", "org-acme"),
            (caller.UserId, caller.Email, caller.Name, caller.EmailVerified, caller.CredentialId, caller.ActiveOrganizationId));
        Assert.Equal(DateTimeKind.Utc, caller.ExpiresAt.Kind);
        Assert.NotNull(await Directory.FindCallerAsync(Demo.Token("ada"), caller.ExpiresAt.AddTicks(-10), None));
        Assert.Null(await Directory.FindCallerAsync(Demo.Token("ada"), caller.ExpiresAt, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo-token-eve")]
    [InlineData("demo-token-ad")]
    [InlineData("' or 1 = 1 --")]
    public async Task An_unknown_token_or_a_banned_user_is_nobody(string token) =>
        Assert.Null(await Directory.FindCallerAsync(token, DateTime.UtcNow, None));

    [Fact]
    public async Task A_ban_counts_until_it_expires()
    {
        var now = DateTime.UtcNow;
        await Database.ExecuteAsync("update \"user\" set banned = true, ban_expires = $1 where id = 'user-linus'",
            DateTime.SpecifyKind(now.AddHours(1), DateTimeKind.Unspecified));
        Assert.Null(await Directory.FindCallerAsync(Demo.Token("linus"), now, None));
        Assert.NotNull(await Directory.FindCallerAsync(Demo.Token("linus"), now.AddHours(2), None));
    }
}
