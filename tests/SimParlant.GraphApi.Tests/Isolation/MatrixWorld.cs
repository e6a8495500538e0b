using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>
/// The service with two full workspaces: Acme's, where most callers have rights, and Globex's, where none of them has any. Its clock
/// stands still, so that what is remembered of callers stays remembered and two questions cost the same.
/// </summary>
internal sealed class MatrixWorld(Action<IServiceCollection>? breakIt = null) : IAsyncDisposable
{
    /// <summary>Under which an agent knows something of a customer; probes write it wherever a key is asked for.</summary>
    public const string KnownKey = "probe";

    private WebApplicationFactory<Program>? _factory;

    public TestDatabase Database { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    /// <summary>Ids of everything the foreign workspace has, and its own.</summary>
    public IReadOnlyList<string> ForeignIds { get; private set; } = [];

    /// <summary>The same of Acme's support desk.</summary>
    public IReadOnlyList<string> OwnIds { get; private set; } = [];

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public async Task StartAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await Seed.WorkspaceAsync(Database, Demo.AcmeSupport);
        await Seed.WorkspaceAsync(Database, Demo.Globex);
        await Database.ExecuteAsync("update simparlant_turn set status = 'completed', finished_at = created_at");
        await NamePersonsAsync();
        await AddDraftsAsync();
        await AddCustomersAsync();
        await AddStrangerAsync();
        await AddAlertAsync();
        ForeignIds = [Demo.Globex, "user-mallory", "session-mallory", "org-globex", "doc-plans", "customer-foreign", .. await IdsAsync(Demo.Globex, 1)];
        OwnIds = [Demo.AcmeSupport, "user-ada", "customer-own", Seed.Id(Demo.AcmeSupport, "alert").ToString(), .. await IdsAsync(Demo.AcmeSupport, 20)];
        _factory = Api.Create(Database.AppConnectionString, (await TestServers.RedisAsync()).ConnectionString).WithWebHostBuilder(host => host
            // Thousands of attempts are what is done here.
            .UseSetting("Logging:LogLevel:SimParlant.GraphApi.Isolation", "None")
            .UseSetting("OPERATORS", Demo.UserId("ada"))
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(new ManualTime(DateTimeOffset.UtcNow));
                breakIt?.Invoke(services);
            }));
        _factory.UseKestrel();
        _factory.StartServer();
        Address = Api.AddressOf(_factory);
        Roles = await RolesAsync();
    }

    /// <summary>
    /// Gives each workspace its one conversation between its own member and a customer, and takes away whoever else was written down in the
    /// callers' own, whatever was done since.
    /// </summary>
    public Task NamePersonsAsync() => Database.ExecuteAsync("""
        delete from parlant_session where current_journey_id is null;
        delete from simparlant_customer where workspace_id like 'ws-acme-%' and customer_id not in ('seed', 'customer-own');
        delete from simparlant_customer_value where workspace_id like 'ws-acme-%' and customer_id not in ('seed', 'customer-own');
        update parlant_session set user_id = case workspace_id when 'ws-globex' then 'user-mallory' else 'user-ada' end,
            customer_id = case workspace_id when 'ws-globex' then 'customer-foreign' else 'customer-own' end
        where user_id is null or customer_id is null
        """);

    /// <summary>A draft in each of the two conversations, whatever was decided about it since.</summary>
    public async Task AddDraftsAsync()
    {
        foreach (var workspace in new[] { Demo.AcmeSupport, Demo.Globex })
        {
            await Database.ExecuteAsync("""
                insert into simparlant_reply (id, workspace_id, session_id, status, text, created_at, updated_at)
                values ($1, $2, $3, 'pending', 't', '2026-01-01', '2026-01-01')
                on conflict (id) do update set status = 'pending'
                """, Seed.Id(workspace, "reply"), workspace, Seed.Id(workspace, "session"));
        }
    }

    /// <summary>A named customer in each workspace, of whom an agent knows something, whatever was done since.</summary>
    public async Task AddCustomersAsync()
    {
        foreach (var (workspace, customer) in new[] { (Demo.AcmeSupport, "customer-own"), (Demo.Globex, "customer-foreign") })
        {
            await Database.ExecuteAsync("""
                insert into simparlant_customer (id, workspace_id, customer_id, name, created_at, updated_at)
                values ($1, $2, $3, 'Somebody', '2026-01-01', '2026-01-01')
                on conflict (workspace_id, customer_id) do nothing
                """, Seed.Id(workspace, customer), workspace, customer);
            await Database.ExecuteAsync("""
                insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
                values ($1, $2, $3, $4, $5, '{}', '2026-01-01')
                on conflict (workspace_id, agent_id, customer_id, key) do nothing
                """, Seed.Id(workspace, "known"), workspace, Seed.Id(workspace, "agent"), customer, KnownKey);
        }
    }

    public async Task<GraphProbes> GraphAsync() => new((await Services.GetRequestExecutorAsync()).Schema);

    public async Task<RestProbes> RestAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        return new(JsonNode.Parse(await client.GetStringAsync("/openapi.json"))!);
    }

    /// <summary>
    /// All rows but those of the callers' own workspaces, where they may do as they like, and the audit trail, which is meant to tell of
    /// attempts.
    /// </summary>
    public async Task<string> FingerprintAsync()
    {
        var tables = await Database.ListAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'public' and table_name not like 'simparlant\\_audit%' and table_name <> 'simparlant_replica' order by 1");
        var lines = new List<string>();
        foreach (var table in tables)
        {
            var rows = "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), 'empty') "
                + $"from \"{table}\" t where coalesce(to_jsonb(t) ->> 'workspace_id', '') not like 'ws-acme-%'";
            lines.Add($"{table} {await Database.SingleAsync<string>(rows)}");
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private async Task<IReadOnlyList<Role>> RolesAsync() =>
    [
        new("nobody", _ => { }, null),
        Member("stranger", "zoe"),
        Member("reader", "linus"),
        Member("writer", "grace"),
        Member("admin", "ada"),
        Key("personal key", "ada"),
        Key("workspace key", "acme-support"),
        Bearer("customer", await InviteAsync()),
    ];

    /// <summary>The token of a customer of Acme's seeded agent.</summary>
    private async Task<string> InviteAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Token("ada"));
        using var invited = await client.PostAsync(
            $"/api/v1/agents/{Seed.Id(Demo.AcmeSupport, "agent")}/customer-tokens", Answers.Json("""{ "customer_id": "customer-own" }"""));
        return (string)(await invited.JsonAsync(System.Net.HttpStatusCode.Created))["token"]!;
    }

    private static Role Member(string name, string user) => Bearer(name, Demo.Token(user));

    private static Role Bearer(string name, string token) => new(
        name, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token), new { Authorization = $"Bearer {token}" });

    private static Role Key(string name, string key) => new(
        name, request => request.Headers.Add("X-API-Key", $"sk-sim-{Demo.Token(key)}"), new Dictionary<string, string> { ["x-api-key"] = $"sk-sim-{Demo.Token(key)}" });

    // Signed in, member of nothing.
    private Task AddStrangerAsync() => Database.ExecuteAsync("""
        insert into "user" (id, name, email, normalized_email, email_verified, created_at, updated_at)
        values ('user-zoe', 'Zoe', 'zoe@nowhere.example', 'zoe@nowhere.example', true, now(), now());
        insert into session (id, expires_at, token, created_at, updated_at, user_id)
        values ('session-zoe', now() + interval '1 day', 'demo-token-zoe', now(), now(), 'user-zoe')
        """);

    // Of no workspace, and ada's as an operator's.
    private Task AddAlertAsync() => Database.ExecuteAsync("""
        insert into simparlant_alert (id, fingerprint, rule, severity, labels, status, since, seen_at, fired_at)
        values ($1, 'seed', 'ServiceDown', 'critical', '{}', 'firing', '2036-01-01', '2036-01-01', '2036-01-01')
        """, Seed.Id(Demo.AcmeSupport, "alert"));

    private async Task<IReadOnlyList<string>> IdsAsync(string workspace, int most)
    {
        var tables = await Database.ListAsync<string>("""
            select c.table_name::text from information_schema.columns c
            join information_schema.columns i on i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id'
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema = 'public' and c.column_name = 'workspace_id' order by 1
            """);
        var ids = new List<string>();
        foreach (var table in tables)
        {
            var found = await Database.ListAsync<string>($"select id::text from \"{table}\" where workspace_id = $1 order by 1 limit {most}", workspace);
            Assert.True(found.Count > 0 || !table.StartsWith("parlant_", StringComparison.Ordinal), $"{table}: put a row of each workspace into Seed.");
            ids.AddRange(found);
        }

        return ids;
    }
}

/// <summary>Somebody who asks for what is not theirs.</summary>
/// <param name="SocketPayload">What <c>connection_init</c> carries; null when the caller has nothing to show.</param>
internal sealed record Role(string Name, Action<HttpRequestMessage> Sign, object? SocketPayload);
