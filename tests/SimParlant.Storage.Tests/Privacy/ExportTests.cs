using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Privacy;

namespace SimParlant.Storage.Tests.Privacy;

/// <summary>What an archive says, against the rows it was made of.</summary>
public sealed class ExportTests(DatabaseFixture fixture) : StorageTest(fixture), IAsyncLifetime
{
    /// <summary>Tables of ours that hold nothing about a workspace. A new table is exported, or named here.</summary>
    private static readonly string[] NotAboutAWorkspace =
        [
            "simparlant_migration", "simparlant_audit", "simparlant_audit_seal", "simparlant_audit_sealed", "simparlant_alert", "simparlant_alert_note",
            "simparlant_alert_silence", "simparlant_replica",
        ];

    private readonly Trail _trail = new();

    public async Task InitializeAsync()
    {
        if (await Database.SingleAsync<long>("select count(*) from parlant_agent where name = 'seed'") == 0)
        {
            await Seed.WorkspaceAsync(Database, Demo.AcmeSupport);
            await Seed.WorkspaceAsync(Database, Demo.Globex);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_table_of_ours_is_in_the_archive_row_by_row()
    {
        var tables = await Database.ListAsync<string>(
            "select relname::text from pg_class where relkind in ('r', 'p') and relname ~ '^(parlant|simparlant)_' and not relispartition");
        Assert.Equal(tables.Except(NotAboutAWorkspace).Order(StringComparer.Ordinal), ExportTables.Of(null).Select(t => t.Name).Order(StringComparer.Ordinal));

        var archive = await ExportAsync(Demo.Globex);
        Assert.Equal(ExportTables.Of(null).Select(t => t.File).Append("manifest.json"), archive.Keys);
        foreach (var table in ExportTables.Of(null))
        {
            var json = string.Concat(["to_jsonb(t)", .. table.LeftOut.Select(column => $" - '{column}'")]);
            var rows = await Database.ListAsync<string>($"select ({json})::text from {table.Name} t where workspace_id = '{Demo.Globex}'");
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Order(StringComparer.Ordinal), Lines(archive[table.File]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_manifest_counts_and_proves_every_file_and_says_what_is_missing()
    {
        var archive = await ExportAsync(Demo.Globex);
        var manifest = JsonNode.Parse(archive["manifest.json"])!;
        Assert.Equal((1, Demo.Globex, "workspace"),
            ((int)manifest["format_version"]!, (string?)manifest["workspace_id"], (string?)manifest["subject"]!["kind"]));
        Assert.Equal(archive.Count - 1, manifest["files"]!.AsArray().Count);
        Assert.All(manifest["files"]!.AsArray(), file =>
        {
            var content = archive[(string)file!["name"]!];
            Assert.Equal(Lines(content).Count, (int)file["rows"]!);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))), (string?)file["sha256"]);
        });
        Assert.Contains("parlant_tool.auth_config", manifest["left_out"]!.AsArray().Select(column => (string?)column));
        Assert.Equal("data.export", Assert.Single(_trail.Notes).Note.Action);
    }

    [Fact]
    public async Task A_persons_archive_holds_their_conversations_and_nobody_elses()
    {
        var (agent, customer) = (await AddAgentAsync(), Any.Word());
        var (theirs, others) = (await AddSessionAsync(agent, s => s.CustomerId = customer), await AddSessionAsync(agent, s => s.CustomerId = Any.Word()));
        await SendAsync(theirs, "mine");
        await SendAsync(others, "not mine");
        await Database.ExecuteAsync("""
            with c as (
                insert into simparlant_customer (id, workspace_id, customer_id, created_at, updated_at)
                select gen_random_uuid(), $1, id, now(), now() from unnest(array[$3, $3 || '-other']) i (id)
            )
            insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            select gen_random_uuid(), $1, $2, id, 'k', to_jsonb(id), now() from unnest(array[$3, $3 || '-other']) i (id)
            """, agent.WorkspaceId, agent.Id, customer);
        var archive = await ExportAsync(Demo.AcmeSupport, customerId: customer);
        Assert.Equal(customer, (string?)JsonNode.Parse(Assert.Single(Lines(archive["simparlant_customer.ndjson"])))!["customer_id"]);
        Assert.Equal(customer, (string?)JsonNode.Parse(Assert.Single(Lines(archive["simparlant_customer_value.ndjson"])))!["value"]);
        Assert.Equal(
            [
                "simparlant_customer.ndjson", "simparlant_customer_value.ndjson", "parlant_session.ndjson", "parlant_event.ndjson", "parlant_variable.ndjson",
                "simparlant_session_state.ndjson", "simparlant_reply.ndjson", "simparlant_turn.ndjson", "simparlant_audit.ndjson", "manifest.json",
            ],
            archive.Keys);
        Assert.Equal(theirs.Id.ToString(), (string?)JsonNode.Parse(Assert.Single(Lines(archive["parlant_session.ndjson"])))!["id"]);
        Assert.Equal("mine", (string?)JsonNode.Parse(Assert.Single(Lines(archive["parlant_event.ndjson"])))!["content"]!["text"]);
        Assert.Single(Lines(archive["simparlant_turn.ndjson"]));
        Assert.Equal(("customer", customer), ((string?)JsonNode.Parse(archive["manifest.json"])!["subject"]!["kind"], (string?)JsonNode.Parse(archive["manifest.json"])!["subject"]!["id"]));
        Assert.DoesNotContain(customer, Assert.Single(_trail.Notes).Note.ToString());
    }

    [Fact]
    public async Task An_agent_that_allows_no_export_is_named_and_nothing_of_it_leaves()
    {
        var agent = await AddAgentAsync(change: a => (a.AllowDataExport, a.SystemPrompt) = (false, "kept-here"));
        var session = await AddSessionAsync(agent, s => s.UserId = "user-grace");
        await SendAsync(session, "kept-here");
        foreach (var archive in (Dictionary<string, string>[])[await ExportAsync(Demo.AcmeSupport), await ExportAsync(Demo.AcmeSupport, userId: "user-grace")])
        {
            Assert.Contains(JsonNode.Parse(archive["manifest.json"])!["withheld_agents"]!.AsArray(), a => (string?)a!["id"] == agent.Id.ToString());
            Assert.All(archive.Where(file => file.Key != "manifest.json"), file =>
            {
                Assert.DoesNotContain(agent.Id.ToString(), file.Value);
                Assert.DoesNotContain(session.Id.ToString(), file.Value);
                Assert.DoesNotContain("kept-here", file.Value);
            });
        }
    }

    [Theory]
    [InlineData(Permission.Read)]
    [InlineData(Permission.Write)]
    public async Task Only_an_admin_exports(Permission permission) =>
        Assert.IsType<AccessDenied>((await Export().ExecuteAsync(Any.Scope(permission: permission), null, null, None)).Problem);

    [Fact]
    public async Task Two_people_at_once_are_not_exported() =>
        Assert.IsType<Invalid>((await Export().ExecuteAsync(Any.Scope(), "user-ada", "customer", None)).Problem);

    private ExportData Export() => new(new Authorizer(_trail), Storage, _trail, Time);

    private async Task<Dictionary<string, string>> ExportAsync(string workspace, string? userId = null, string? customerId = null)
    {
        _trail.Notes.Clear();
        using var bytes = new MemoryStream();
        await (await Export().ExecuteAsync(Any.Scope(workspace), userId, customerId, None)).Value.WriteAsync(bytes, None);
        await using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        Dictionary<string, string> files = [];
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(None));
            files[entry.FullName] = await reader.ReadToEndAsync(None);
        }

        return files;
    }

    private static List<string> Lines(string ndjson) => [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
