using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Agents;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Tests.Stores;

public sealed class StoreTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public async Task An_agent_is_stored_with_its_guidelines_and_read_back_whole()
    {
        var agent = Any.Agent();
        agent.Temperature = 0;
        agent.CompositionMode = CompositionMode.Strict;
        agent.CustomConfig = Any.Json("""{"personality":{"tone":"formal"}}""");
        await using var storage = Storage.For(Any.Scope());
        Assert.True((await storage.Agents.TryAddAsync(agent, [Any.Guideline(agent, 7), Any.Guideline(agent, 8)], None)).IsStored);
        var read = (await storage.Agents.FindAsync(agent.Id, None))!;
        Assert.Equal((0, CompositionMode.Strict, "gpt-4"), (read.Temperature, read.CompositionMode, read.ModelName));
        Assert.Equal("formal", read.CustomConfig!.Value.GetProperty("personality").GetProperty("tone").GetString());
        Assert.Equal("{}", read.IntegrationMetadata!.Value.GetRawText());
        Assert.Equal(DateTimeKind.Utc, read.CreatedAt.Kind);
        Assert.Equal([8, 7], await storage.Guidelines.Query.Where(g => g.AgentId == agent.Id).OrderByDescending(g => g.Priority).Select(g => g.Priority).ToListAsync());
        Assert.Equal(agent.Id, Assert.Single(await storage.Agents.ListAsync([agent.Id, Any.Id()], None)).Id);
    }

    [Fact]
    public async Task A_taken_name_is_refused_with_all_its_guidelines_and_free_after_deletion()
    {
        var first = await AddAgentAsync();
        await using var storage = Storage.For(Any.Scope());
        var second = Any.Agent(name: first.Name);
        Assert.False((await storage.Agents.TryAddAsync(second, [Any.Guideline(second)], None)).IsStored);
        Assert.Equal(0, await Database.SingleAsync<long>("select count(*) from parlant_guideline where agent_id = $1", second.Id));
        Assert.True(await storage.Agents.DeleteAsync(first.Id, None));
        Assert.True((await storage.Agents.TryAddAsync(second, [Any.Guideline(second)], None)).IsStored);
        await AddAgentAsync(Demo.Globex, a => a.Name = second.Name);
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        var agent = await AddAgentAsync();
        var other = await AddAgentAsync();
        await using var storage = Storage.For(Any.Scope());
        var updated = (await storage.Agents.UpdateAsync(agent.Id, a => (a.Description, a.Status) = ("new", AgentStatus.Inactive), None)).Agent!;
        Assert.Equal(("new", AgentStatus.Inactive, agent.Name), (updated.Description, updated.Status, updated.Name));
        var read = (await storage.Agents.FindAsync(agent.Id, None))!;
        Assert.Equal(Time.UtcNow, updated.UpdatedAt);
        Assert.Equal(("new", AgentStatus.Inactive, updated.UpdatedAt), (read.Description, read.Status, read.UpdatedAt));
        Assert.Equal(new AgentUpdate(null, NameTaken: true), await storage.Agents.UpdateAsync(agent.Id, a => a.Name = other.Name, None));
        Assert.Equal(new AgentUpdate(null, NameTaken: false), await storage.Agents.UpdateAsync(Any.Id(), a => a.Name = "x", None));
        Assert.Equal(agent.Name, (await storage.Agents.FindAsync(agent.Id, None))!.Name);
    }

    [Fact]
    public async Task Updates_at_once_lose_nothing()
    {
        var agent = await AddAgentAsync(change: a => a.Description = "");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            await using var storage = Storage.For(Any.Scope());
            await storage.Agents.UpdateAsync(agent.Id, a => a.Description += i, None);
        })));
        Assert.Equal(10, await Database.SingleAsync<int>("select length(description) from parlant_agent where id = $1", agent.Id));
    }

    [Fact]
    public async Task A_deleted_agent_is_not_found_and_neither_are_its_guidelines_and_answers()
    {
        var agent = await AddAgentAsync();
        var (guideline, response) = (Any.Guideline(agent), Any.CannedResponse(agent));
        await using var storage = Storage.For(Any.Scope());
        await storage.Guidelines.AddAsync(guideline, None);
        await storage.CannedResponses.AddAsync(response, None);
        Assert.True(await storage.Agents.DeleteAsync(agent.Id, None));
        Assert.False(await storage.Agents.DeleteAsync(agent.Id, None));
        Assert.Null(await storage.Agents.FindAsync(agent.Id, None));
        Assert.Empty(await storage.Agents.ListAsync([agent.Id], None));
        Assert.False(await storage.Agents.Query.AnyAsync(a => a.Id == agent.Id));
        Assert.Null(await storage.Guidelines.FindAsync(guideline.Id, None));
        Assert.False(await storage.Guidelines.Query.AnyAsync(g => g.Id == guideline.Id));
        Assert.Null(await storage.CannedResponses.UpdateAsync(response.Id, r => r.Template = "x", None));
        Assert.Null(await Storage.FindAgentWorkspaceAsync(Any.CallerScope(Demo.AcmeSupport), agent.Id, None));
        Assert.Equal("archived", await Database.SingleAsync<string>("select status::text from parlant_agent where id = $1", agent.Id));
    }

    [Fact]
    public async Task Guidelines_and_answers_are_changed_and_deleted_one_by_one()
    {
        var agent = await AddAgentAsync();
        var (guideline, response) = (Any.Guideline(agent), Any.CannedResponse(agent));
        await using var storage = Storage.For(Any.Scope());
        await storage.Guidelines.AddAsync(guideline, None);
        await storage.CannedResponses.AddAsync(response, None);
        Assert.Equal("new", (await storage.Guidelines.UpdateAsync(guideline.Id, g => g.Action = "new", None))!.Action);
        Assert.Equal("[]", (await storage.CannedResponses.UpdateAsync(response.Id, r => r.Tags = Any.Json("[]"), None))!.Tags!.Value.GetRawText());
        Assert.Equal("[]", (await storage.CannedResponses.FindAsync(response.Id, None))!.Tags!.Value.GetRawText());
        Assert.True(await storage.Guidelines.DeleteAsync(guideline.Id, None));
        Assert.False(await storage.Guidelines.DeleteAsync(guideline.Id, None));
        Assert.True(await storage.CannedResponses.DeleteAsync(response.Id, None));
        Assert.Null(await storage.CannedResponses.FindAsync(response.Id, None));
    }

    [Fact]
    public async Task Nothing_of_one_workspace_is_found_changed_or_deleted_from_another()
    {
        var agent = await AddAgentAsync();
        var guideline = Any.Guideline(agent);
        var session = await AddSessionAsync(agent);
        await using (var own = Storage.For(Any.Scope()))
        {
            await own.Guidelines.AddAsync(guideline, None);
        }

        await using var foreign = Storage.For(Any.Scope(Demo.Globex));
        Assert.Null(await foreign.Agents.FindAsync(agent.Id, None));
        Assert.Empty(await foreign.Agents.ListAsync([agent.Id], None));
        Assert.Null((await foreign.Agents.UpdateAsync(agent.Id, a => a.Name = "mine", None)).Agent);
        Assert.False(await foreign.Agents.DeleteAsync(agent.Id, None));
        Assert.Null(await foreign.Guidelines.FindAsync(guideline.Id, None));
        Assert.False(await foreign.Guidelines.DeleteAsync(guideline.Id, None));
        Assert.Null(await foreign.Sessions.FindAsync(session.Id, None));
        Assert.Null(await foreign.Sessions.EndAsync(session.Id, null, Time.UtcNow, None));
        Assert.False(await foreign.Sessions.Query.AnyAsync(s => s.Id == session.Id));
        await Assert.ThrowsAsync<ArgumentException>(() => foreign.Guidelines.AddAsync(Any.Guideline(agent), None).AsTask());
        var smuggled = Any.Guideline(Any.Agent(Demo.Globex));
        var pointing = new Core.Guidelines.Guideline { Id = smuggled.Id, WorkspaceId = Demo.Globex, AgentId = agent.Id, Condition = "c", Action = "a" };
        Assert.Equal("PARENT_MISSING", (await Assert.ThrowsAsync<StorageException>(() => foreign.Guidelines.AddAsync(pointing, None).AsTask())).Code);
    }

    [Fact]
    public async Task An_object_is_found_in_the_callers_workspaces_only()
    {
        var agent = await AddAgentAsync();
        var session = await AddSessionAsync(agent);
        var response = Any.CannedResponse(agent);
        await using var storage = Storage.For(Any.Scope());
        await storage.CannedResponses.AddAsync(response, None);
        var (member, stranger, nobody) = (Any.CallerScope(Demo.Globex, Demo.AcmeSupport), Any.CallerScope(Demo.Globex), Any.CallerScope());
        Assert.Equal(Demo.AcmeSupport, await Storage.FindAgentWorkspaceAsync(member, agent.Id, None));
        Assert.Equal(Demo.AcmeSupport, await Storage.FindSessionWorkspaceAsync(member, session.Id, None));
        Assert.Equal(Demo.AcmeSupport, await Storage.FindCannedResponseWorkspaceAsync(member, response.Id, None));
        Assert.Null(await Storage.FindGuidelineWorkspaceAsync(member, Any.Id(), None));
        Assert.Null(await Storage.FindAgentWorkspaceAsync(stranger, agent.Id, None));
        Assert.Null(await Storage.FindSessionWorkspaceAsync(nobody, session.Id, None));
    }

    [Fact]
    public async Task A_session_needs_an_active_agent_of_its_workspace_and_is_counted_on_it()
    {
        var agent = await AddAgentAsync();
        await AddSessionAsync(agent);
        await using var storage = Storage.For(Any.Scope());
        Assert.Equal(1, (await storage.Agents.FindAsync(agent.Id, None))!.TotalSessions);
        Assert.False((await storage.Sessions.TryAddAsync(Any.Session(Any.Agent()), null, None)).IsStored);
        Assert.False((await storage.Sessions.TryAddAsync(Any.Session(await AddAgentAsync(change: a => a.Status = AgentStatus.Inactive)), null, None)).IsStored);
        var foreign = await AddAgentAsync(Demo.Globex);
        Assert.False((await storage.Sessions.TryAddAsync(
            new Session { Id = Any.Id(), WorkspaceId = Demo.AcmeSupport, AgentId = foreign.Id, StartedAt = Time.UtcNow, LastActivityAt = Time.UtcNow }, null, None)).IsStored);
    }

    [Fact]
    public async Task Ending_closes_once_keeps_the_reason_and_averages_the_durations()
    {
        var agent = await AddAgentAsync();
        var (one, two, open) = (await AddSessionAsync(agent), await AddSessionAsync(agent), await AddSessionAsync(agent));
        await using var storage = Storage.For(Any.Scope());
        var ended = (await storage.Sessions.EndAsync(one.Id, "solved", Time.UtcNow.AddSeconds(100), None))!.Value;
        Assert.True(ended.WasActive);
        Assert.Equal((SessionStatus.Completed, Time.UtcNow.AddSeconds(100)), (ended.Session.Status, ended.Session.EndedAt));
        Assert.Equal("solved", ended.Session.Metadata!.Value.GetProperty("endReason").GetString());
        var again = (await storage.Sessions.EndAsync(one.Id, "again", Time.UtcNow.AddSeconds(500), None))!.Value;
        Assert.False(again.WasActive);
        Assert.Equal(("solved", ended.Session.EndedAt), (again.Session.Metadata!.Value.GetProperty("endReason").GetString(), again.Session.EndedAt));
        await storage.Sessions.EndAsync(two.Id, null, Time.UtcNow.AddSeconds(300), None);
        Assert.Equal(200, (await storage.Agents.FindAsync(agent.Id, None))!.AverageSessionDuration);
        Assert.Equal(SessionStatus.Active, (await storage.Sessions.FindAsync(open.Id, None))!.Status);
        Assert.Null(await storage.Sessions.EndAsync(Any.Id(), null, Time.UtcNow, None));
    }

    [Fact]
    public async Task Active_sessions_come_by_their_last_activity()
    {
        var agent = await AddAgentAsync(Demo.Globex);
        Time.Advance(TimeSpan.FromDays(1000));
        var since = Time.UtcNow;
        List<Guid> expected = [];
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            expected.Add((await AddSessionAsync(agent)).Id);
        }

        await using var storage = Storage.For(Any.Scope(Demo.Globex));
        Assert.Equal(expected, (await storage.Sessions.ListActiveSinceAsync(since, 10, None)).Select(s => s.Id));
        Assert.Equal(expected.Take(1), (await storage.Sessions.ListActiveSinceAsync(since, 1, None)).Select(s => s.Id));
        Assert.Empty(await storage.Sessions.ListActiveSinceAsync(Time.UtcNow, 10, None));
    }
}
