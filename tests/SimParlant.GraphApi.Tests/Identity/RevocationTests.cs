using System.Net;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>How long a right is believed after Sim took it back: not at all once Sim said so, and never longer than the cache's time.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private static readonly TimeSpan CallerLife = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan PermissionLife = TimeSpan.FromSeconds(3);

    private readonly Replicas _replicas = new();

    public Task InitializeAsync() => _replicas.InitializeAsync();

    public Task DisposeAsync() => _replicas.DisposeAsync();

    [Fact]
    public async Task A_deleted_session_is_refused_everywhere_on_the_next_request_after_the_webhook()
    {
        Assert.Equal((200, 200), await StatusesAsync("grace"));
        await _replicas.Database.ExecuteAsync("delete from session where user_id = $1", Demo.UserId("grace"));
        Assert.Equal((200, 200), await StatusesAsync("grace"));
        await SaidAsync("workspace-events", new { event_type = "user_revoked", timestamp = Now, data = new { user_id = Demo.UserId("grace") } });
        await SoonAsync("grace", (401, 401));
        Assert.Equal((200, 200), await StatusesAsync("ada"));
    }

    [Fact]
    public async Task A_deleted_session_is_refused_after_the_cache_time_without_a_word()
    {
        Assert.Equal((200, 200), await StatusesAsync("grace"));
        await _replicas.Database.ExecuteAsync("delete from session where user_id = $1", Demo.UserId("grace"));
        _replicas.Time.Advance(CallerLife);
        Assert.Equal((401, 401), await StatusesAsync("grace"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_banned_user_is_refused(bool told)
    {
        Assert.Equal((200, 200), await StatusesAsync("linus"));
        await _replicas.Database.ExecuteAsync("update \"user\" set banned = true where id = $1", Demo.UserId("linus"));
        if (told)
        {
            await SaidAsync("workspace-events", new { event_type = "user_revoked", timestamp = Now, data = new { user_id = Demo.UserId("linus") } });
        }
        else
        {
            _replicas.Time.Advance(CallerLife);
        }

        await SoonAsync("linus", (401, 401));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_removed_permission_counts_no_longer(bool told)
    {
        Assert.Equal((200, 200), await StatusesAsync("linus"));
        await _replicas.Database.ExecuteAsync("delete from permissions where user_id = $1", Demo.UserId("linus"));
        if (told)
        {
            await SaidAsync("permission-updates", new
            {
                workspace_id = Demo.AcmeSupport, user_id = Demo.UserId("linus"), old_permission = "read", new_permission = (string?)null, updated_by = "user-ada", timestamp = Now,
            });
        }
        else
        {
            _replicas.Time.Advance(PermissionLife);
        }

        await SoonAsync("linus", (403, 403));
    }

    [Fact]
    public async Task Who_logs_out_is_forgotten_by_every_replica()
    {
        Assert.Equal((200, 200), await StatusesAsync("grace"));
        await _replicas.Database.ExecuteAsync("delete from session where user_id = $1", Demo.UserId("grace"));
        using var client = _replicas.As(1, "grace");
        using var answer = await client.PostAsync("/api/v1/auth/logout", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await SoonAsync("grace", (401, 401));
    }

    [Fact]
    public async Task A_closed_workspace_ends_its_conversations_and_admits_nobody()
    {
        await _replicas.Database.ExecuteAsync("""
            insert into parlant_session (id, agent_id, workspace_id, user_id)
            select gen_random_uuid(), id, workspace_id, 'user-ada' from parlant_agent where workspace_id = $1 limit 1
            """, Demo.AcmeSupport);
        Assert.Equal((200, 200), await StatusesAsync("ada"));
        await SaidAsync("workspace-events", Archived());
        Assert.Equal(1, await ActiveAsync());

        await _replicas.Database.ExecuteAsync("update workspace set archived_at = now() where id = $1", Demo.AcmeSupport);
        await SaidAsync("workspace-events", Archived());
        Assert.Equal(0, await ActiveAsync());
        await SoonAsync("ada", (403, 403));

        object Archived() => new { event_type = "workspace_archived", workspace_id = Demo.AcmeSupport, triggered_by = "user-ada", timestamp = Now };
        Task<long> ActiveAsync() => _replicas.Database.SingleAsync<long>(
            "select count(*) from parlant_session where workspace_id = $1 and status = 'active'", Demo.AcmeSupport);
    }

    [Fact]
    public async Task An_open_stream_ends_with_the_session_that_opened_it()
    {
        await using var factory = Api.Create(_replicas.Database.AppConnectionString, null);
        factory.UseKestrel();
        factory.StartServer();
        await using var socket = await GraphSocket.ConnectAsync(Api.AddressOf(factory), Demo.Token("grace"));
        await socket.SubscribeAsync("1", "subscription($w: ID!) { workspaceActivity(workspaceId: $w) { at } }", new { w = Demo.AcmeSupport });
        await _replicas.Database.ExecuteAsync("delete from session where user_id = $1", Demo.UserId("grace"));
        Assert.Equal("complete", (string?)(await socket.ReceiveAsync())!["type"]);
    }

    private DateTimeOffset Now => _replicas.Time.GetUtcNow();

    private Task<(int First, int Second)> StatusesAsync(string user) => _replicas.StatusesAsync(user, Demo.AcmeSupport);

    /// <summary>One replica was told; the other hears of it over the bus, in no time that can be promised.</summary>
    private async Task SoonAsync(string user, (int, int) statuses)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await StatusesAsync(user) != statuses)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task SaidAsync(string hook, object message)
    {
        using var answer = await _replicas.SayAsync(hook, message);
        Assert.True((bool)(await answer.JsonAsync())["processed"]!);
    }
}
