using Npgsql;
using SimParlant.Core.Secrets;
using SimParlant.Storage.Secrets;

namespace SimParlant.Storage.Tests.Secrets;

public sealed class ToolCredentialsTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private const string Plain = """{"apiKey":"plain-as-day"}""";
    private static readonly KeyRing Old = KeyRing.Parse($"old:{Key(1)}");
    private static readonly KeyRing Both = KeyRing.Parse($"new:{Key(2)},old:{Key(1)}");

    [Fact]
    public async Task Credentials_are_ciphertext_in_the_table_and_open_again()
    {
        var tool = await AddToolAsync(Demo.AcmeSupport);
        await SealAsync(Old, Demo.AcmeSupport, tool);
        Assert.DoesNotContain("plain-as-day", await Database.SingleAsync<string>("select to_jsonb(t)::text from parlant_tool t where id = $1", tool));
        Assert.Equal(Plain, await OpenAsync(Old, Demo.AcmeSupport, tool));
        await using var storage = Storage.For(Any.Scope());
        Assert.True(await storage.ToolCredentials.ClearAsync(tool, Time.UtcNow, None));
        Assert.Null(await OpenAsync(Old, Demo.AcmeSupport, tool));
    }

    [Theory]
    [InlineData("""{"apiKey":"plain"}""")]
    [InlineData("\"plain\"")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"v":1,"kid":"k","nonce":"n","data":"d","tag":"t"}""")]
    [InlineData("""{"v":1,"kid":null,"nonce":null,"data":null,"tag":null}""")]
    [InlineData("""{"v":1,"kid":"k","nonce":"AAAAAAAAAAAAAAAA","data":"AAAA","tag":"AAAAAAAAAAAAAAAAAAAAAA==","apiKey":"plain"}""")]
    public async Task Plain_credentials_cannot_be_stored(string json)
    {
        var tool = await AddToolAsync(Demo.AcmeSupport);
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync($"update parlant_tool set auth_config = '{json}' where id = $1", tool));
        Assert.Equal("parlant_tool_auth_config_sealed", error.ConstraintName);
    }

    [Fact]
    public async Task Another_workspace_neither_sets_nor_reads_nor_clears_them()
    {
        var tool = await AddToolAsync(Demo.AcmeSupport);
        await SealAsync(Old, Demo.AcmeSupport, tool);
        await using var foreign = Storage.For(Any.Scope(Demo.Globex));
        Assert.Null(await foreign.ToolCredentials.FindAsync(tool, None));
        Assert.False(await foreign.ToolCredentials.ClearAsync(tool, Time.UtcNow, None));
        Assert.False(await foreign.ToolCredentials.SetAsync(tool, Old.Seal(new Secret("{}"), SecretPlace.OfTool(Demo.Globex, tool)), Time.UtcNow, None));
        Assert.Equal(Plain, await OpenAsync(Old, Demo.AcmeSupport, tool));
    }

    [Fact]
    public async Task Copied_into_another_tool_or_workspace_they_do_not_open()
    {
        var (tool, neighbour, foreign) = (await AddToolAsync(Demo.AcmeSupport), await AddToolAsync(Demo.AcmeSupport), await AddToolAsync(Demo.Globex));
        await SealAsync(Old, Demo.AcmeSupport, tool);
        await Database.ExecuteAsync(
            "update parlant_tool set auth_config = (select auth_config from parlant_tool where id = $1) where id = any($2)", tool, new[] { neighbour, foreign });
        foreach (var (workspace, copy) in ((string, Guid)[])[(Demo.AcmeSupport, neighbour), (Demo.Globex, foreign)])
        {
            Assert.Equal("SECRET_DOES_NOT_OPEN", (await Assert.ThrowsAsync<SecretException>(() => OpenAsync(Old, workspace, copy))).Code);
        }
    }

    [Fact]
    public async Task A_rotation_seals_everything_under_the_first_key_so_that_the_old_one_can_go()
    {
        await Database.ExecuteAsync("update parlant_tool set auth_config = '{}'");
        List<(string Workspace, Guid Tool)> tools = [];
        for (var i = 0; i < 130; i++)
        {
            var workspace = i % 3 == 0 ? Demo.Globex : Demo.AcmeSupport;
            tools.Add((workspace, await AddToolAsync(workspace)));
            await SealAsync(i == 0 ? Both : Old, workspace, tools[i].Tool);
        }

        var use = new PostgresKeyUse(App);
        Assert.Equal(129, (await use.CountAsync(None))["old"]);
        Assert.Equal((129, 0), await new RenewSecrets(Storage, use, Both).ExecuteAsync(None));
        Assert.Equal((0, 0), await new RenewSecrets(Storage, use, Both).ExecuteAsync(None));
        Assert.Equal(130, Assert.Single(await use.CountAsync(None), key => key.Key == "new").Value);
        var alone = KeyRing.Parse($"new:{Key(2)}");
        Assert.All(await Task.WhenAll(tools.Select(t => OpenAsync(alone, t.Workspace, t.Tool))), text => Assert.Equal(Plain, text));
    }

    [Fact]
    public async Task What_does_not_open_is_counted_and_left_as_it_is()
    {
        await Database.ExecuteAsync("update parlant_tool set auth_config = '{}'");
        var tool = await AddToolAsync(Demo.AcmeSupport);
        await SealAsync(Old, Demo.AcmeSupport, tool);
        var use = new PostgresKeyUse(App);
        Assert.Equal((0, 1), await new RenewSecrets(Storage, use, KeyRing.Parse($"new:{Key(2)}")).ExecuteAsync(None));
        Assert.Equal(Plain, await OpenAsync(Old, Demo.AcmeSupport, tool));
    }

    private async Task<Guid> AddToolAsync(string workspace)
    {
        var id = Any.Id();
        await Database.ExecuteAsync(
            "insert into parlant_tool (id, workspace_id, name, display_name, description, tool_type, parameters) values ($1, $2, $3, 'T', 'd', 'custom', '{\"type\":\"object\"}')",
            id, workspace, Any.Word());
        return id;
    }

    private async Task SealAsync(KeyRing keys, string workspace, Guid tool)
    {
        await using var storage = Storage.For(Any.Scope(workspace));
        Assert.True(await storage.ToolCredentials.SetAsync(tool, keys.Seal(new Secret(Plain), SecretPlace.OfTool(workspace, tool)), Time.UtcNow, None));
    }

    private async Task<string?> OpenAsync(KeyRing keys, string workspace, Guid tool)
    {
        await using var storage = Storage.For(Any.Scope(workspace));
        return (await new OpenToolCredentials(keys).ExecuteAsync(storage, tool, None))?.Reveal();
    }

    private static string Key(int number) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData([(byte)number]));
}
