using System.Text.Json;
using System.Text.RegularExpressions;
using SimParlant.Core.Agents;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>A new conversation; null members take the defaults of <see cref="Session"/>.</summary>
public sealed record NewSession(Guid AgentId)
{
    public string? Title { get; init; }

    /// <summary>An external customer's id; the session still belongs to the member who opens it.</summary>
    public string? CustomerId { get; init; }

    public string? Locale { get; init; }
    public string? Timezone { get; init; }
    public string? SessionType { get; init; }

    /// <summary>JSON object: what templates may mention.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>JSON object.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The agent opens the conversation; only an agent that may speak unasked does.</summary>
    public bool Greet { get; init; }

    public string? UserAgent { get; init; }
    public string? IpAddress { get; init; }
}

/// <summary>Opens a session with an active agent. Needs write permission, or a customer's token for the agent.</summary>
public sealed partial class StartSession(Authorizer authorizer, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    private const int TitleLength = 255;
    private const int CustomerIdLength = 255;
    private const int JsonLength = 16_384;
    private static readonly string[] Types = ["conversation", "support", "onboarding", "survey"];

    /// <returns>The stored session, or NotFound (agent), Invalid, AccessDenied, AgentNotActive, ProactiveMessagesOff, LimitReached.</returns>
    public async Task<Outcome<Session>> ExecuteAsync(WorkspaceScope scope, NewSession input, CancellationToken ct)
    {
        // A customer's token names the one agent there is for it; asking for another is asking for nothing.
        if (scope.Customer is { } customer && customer.AgentId != input.AgentId)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(scope, Operation.StartSession, ct) is { } denied)
        {
            return denied;
        }

        if (Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(input.AgentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (agent.Status != AgentStatus.Active)
        {
            return new AgentNotActive(agent.Status);
        }

        if (input.Greet && !agent.AllowProactiveMessages)
        {
            return new ProactiveMessagesOff();
        }

        var session = Build(scope, input, await store.PersonalData.FindPiiModeAsync(input.AgentId, ct));
        var added = await store.Sessions.TryAddAsync(session, input.Greet ? ids.NewId() : null, ct);
        if (added.Full is { } full)
        {
            return full;
        }

        if (!added.IsStored)
        {
            // Changed in between: say what it is now.
            return await store.Agents.FindAsync(input.AgentId, ct) is { } now ? new AgentNotActive(now.Status) : NotFound.Agent;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        if (input.Greet)
        {
            await bus.WakeAsync(Topic.Turns, CancellationToken.None);
        }

        return session;
    }

    private Session Build(WorkspaceScope scope, NewSession input, PiiMode mode)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = new Session
        {
            Id = ids.NewId(),
            AgentId = input.AgentId,
            WorkspaceId = scope.WorkspaceId,
            UserId = scope.MemberId,
            CustomerId = scope.Customer?.CustomerId ?? input.CustomerId,
            Title = input.Title is { } title ? PiiMask.Text(title, mode) : null,
            Variables = input.Variables is { } variables ? PiiMask.Json(variables, mode) : null,
            Metadata = input.Metadata is { } metadata ? PiiMask.Json(metadata, mode) : null,
            UserAgent = input.UserAgent,
            IpAddress = mode == PiiMode.Strict ? null : input.IpAddress,
            StartedAt = now,
            LastActivityAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        session.Locale = input.Locale ?? session.Locale;
        session.Timezone = input.Timezone ?? session.Timezone;
        session.SessionType = input.SessionType ?? session.SessionType;
        return session;
    }

    private static Invalid? Check(NewSession input)
    {
        var errors = new FieldErrors();
        errors.Length("title", input.Title, 0, TitleLength);
        errors.Length("customerId", input.CustomerId, 0, CustomerIdLength);
        errors.Length("timezone", input.Timezone, 0, 64);
        if (input.Locale is { } locale && !LocaleShape().IsMatch(locale))
        {
            errors.Add("locale", "locale must look like en or en-GB.");
        }

        if (input.SessionType is { } type && !Types.Contains(type))
        {
            errors.Add("sessionType", $"sessionType must be one of {string.Join(", ", Types)}.");
        }

        StorableJson.Check(errors, "variables", input.Variables, JsonLength);
        StorableJson.Check(errors, "metadata", input.Metadata, JsonLength);
        return errors.Problem;
    }

    [GeneratedRegex(@"^[a-z]{2}(-[A-Z]{2})?\z")]
    private static partial Regex LocaleShape();
}
