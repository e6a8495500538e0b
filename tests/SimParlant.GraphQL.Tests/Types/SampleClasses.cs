using System.Text.Json;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>The classes behind the sample schema.</summary>
public static class Sample
{
    public static Schema Create() => Builder().Create();

    public static SchemaBuilder Builder() => SchemaBuilder.New()
        .AddQueryType<Query>()
        .AddMutationType<Mutation>()
        .AddSubscriptionType<Subscription>()
        .AddTypeExtension(typeof(SessionNode))
        .AddType<MessageEvent>()
        .AddType<StatusEvent>()
        .AddType<Left>()
        .AddType<Right>()
        .AddFiltering()
        .AddSorting()
        .AddMutationConventions();
}

public enum AgentStatus
{
    Active,
    Inactive,
    PendingReview,
    [Obsolete("use Inactive")]
    Off2,
}

public sealed class Agent
{
    [ID]
    public Guid Id { get; set; }

    /// <summary>What the agent is called, see <see cref="Session"/>.</summary>
    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public AgentStatus Status { get; set; }

    public int Temperature { get; set; }

    public long TotalTokens { get; set; }

    public decimal Cost { get; set; }

    public double Ratio { get; set; }

    public bool Enabled { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public TimeSpan? Duration { get; set; }

    public DateOnly Day { get; set; }

    public Uri? Site { get; set; }

    public JsonElement Metadata { get; set; }

    public List<string> Tags { get; set; } = [];

    public List<Session> Sessions { get; set; } = [];

    [GraphQLDeprecated("gone")]
    public string? Old { get; set; }

    [GraphQLIgnore]
    public string Secret { get; set; } = "hidden";

    public int? HTTPPort { get; set; }

    public byte[]? Blob { get; set; }
}

public sealed class Session
{
    public Guid Id { get; set; }

    public string Title { get; set; } = "";

    public Agent? Agent { get; set; }
}

[ExtendObjectType<Session>]
public static class SessionNode
{
    public static int GetEventCount([Parent] Session session) => session.Title.Length;

    [UsePaging]
    public static IEnumerable<MessageEvent> GetEvents2([Parent] Session session) =>
        Enumerable.Range(0, session.Title.Length).Select(i => new MessageEvent(i, $"event {i}"));
}

public interface IEvent
{
    int Offset { get; }
}

public sealed record MessageEvent(int Offset, string Text) : IEvent;

public sealed record StatusEvent(int Offset, string Status) : IEvent;

[UnionType("Either")]
public interface IEither;

public sealed record Left(int L) : IEither;

public sealed record Right(int R) : IEither;

public sealed record FilterInput(string? Text, int Limit = 20, List<AgentStatus>? Statuses = null);

public sealed class AgentNameTakenException(string name) : Exception($"The name {name} is taken.")
{
    public string Name { get; } = name;
}

public sealed class AgentNotFoundException() : Exception("There is no such agent.");

public sealed class Query
{
    public static readonly Agent[] Stored =
    [
        .. Enumerable.Range(1, 12).Select(i => new Agent
        {
            Id = Guid.Parse($"00000000-0000-0000-0000-{i:D12}"),
            Name = $"agent {i:D2}",
            Description = i % 2 == 0 ? $"even {i}" : null,
            Status = (AgentStatus)(i % 3),
            Temperature = i * 10,
            CreatedAt = new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Unspecified).AddDays(i),
            Metadata = JsonDocument.Parse($$"""{"n":{{i}}}""").RootElement,
            Tags = [.. Enumerable.Range(0, i % 3).Select(t => $"tag{t}")],
            Sessions = [.. Enumerable.Range(0, i % 4).Select(s => new Session { Title = new string('s', s) })],
        }),
    ];

    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public IEnumerable<Agent> GetAgents() => Stored;

    public Task<Agent?> GetAgentByIdAsync([ID] Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.FirstOrDefault(a => a.Id == id && !cancellationToken.IsCancellationRequested));

    public List<Agent> Search(FilterInput filter, string? order = "name") =>
        [.. Stored.Where(a => filter.Statuses?.Contains(a.Status) is not false).Take(order is null ? 0 : filter.Limit)];

    public IReadOnlyList<IEvent> GetEvents() => [new MessageEvent(0, "hello"), new StatusEvent(1, "ready")];

    public IEither GetEither() => new Right(2);

    [Authorize]
    public string GetMe() => "me";

    [Authorize(Roles = ["admin"])]
    public string GetAdmin() => "admin";

    public string GetBoom() => throw new InvalidOperationException("secret");

    public string GetBad() => throw new GraphQLException("bad");

    public string GetNonNull() => null!;

    public int? Add(int a, int? b = 2) => a + b;
}

public sealed class Mutation
{
    [Error<AgentNameTakenException>]
    [Error<AgentNotFoundException>]
    public Agent CreateAgent(string name, string? description, AgentStatus status) => name == "taken"
        ? throw new AgentNameTakenException(name)
        : new Agent { Name = name, Description = description, Status = status };

    public async Task<bool> SendMessageAsync([ID] Guid sessionId, string text)
    {
        await Task.Yield();
        return text.Length > 0 && sessionId != Guid.Empty;
    }

    [Error<AgentNotFoundException>]
    public Agent DeleteAgent([ID] Guid id) => Array.Find(Query.Stored, a => a.Id == id) ?? throw new AgentNotFoundException();
}

public sealed class Subscription
{
    [Subscribe]
    [Topic("s_{sessionId}")]
    public MessageEvent OnSessionEvent([ID] Guid sessionId, [EventMessage] MessageEvent message) =>
        sessionId == Guid.Empty ? new MessageEvent(-1, "") : message;
}
