using System.Text.Json;
using SimParlant.Core.Bus;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Agents;

/// <summary>A new agent. Null members take the defaults of <see cref="Agent"/>; temperature is a percentage.</summary>
public sealed record NewAgent(string Name)
{
    public string? Description { get; init; }
    public AgentStatus? Status { get; init; }
    public CompositionMode? CompositionMode { get; init; }
    public string? SystemPrompt { get; init; }
    public string? ModelProvider { get; init; }
    public string? ModelName { get; init; }
    public int? Temperature { get; init; }
    public int? MaxTokens { get; init; }

    public int? ResponseTimeoutMs { get; init; }

    public int? MaxContextLength { get; init; }

    public bool? AllowInterruption { get; init; }

    public bool? AllowProactiveMessages { get; init; }

    /// <summary>JSON object, see <see cref="Agents.CustomConfig"/>.</summary>
    public JsonElement? CustomConfig { get; init; }

    /// <summary>Stored with the agent, in one transaction.</summary>
    public IReadOnlyList<GuidelineText> Guidelines { get; init; } = [];
}

/// <summary>Creates an agent with its first guidelines. Needs write permission.</summary>
public sealed class CreateAgent(Authorizer authorizer, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    private const int MostGuidelines = 100;

    /// <returns>The stored agent, or Invalid, AccessDenied, AgentNameTaken, LimitReached.</returns>
    public async Task<Outcome<Agent>> ExecuteAsync(WorkspaceScope scope, NewAgent input, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.CreateAgent, ct) is { } denied)
        {
            return denied;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var agent = Build(scope, input, now);
        Guideline[] guidelines = [.. input.Guidelines.Select(g => g.ToGuideline(ids.NewId(), scope.WorkspaceId, agent.Id, now))];
        if (Check(agent, guidelines) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        var added = await store.Agents.TryAddAsync(agent, guidelines, ct);
        if (!added.IsStored)
        {
            return added.Full is { } full ? full : new AgentNameTaken(agent.Name);
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return agent;
    }

    private Agent Build(WorkspaceScope scope, NewAgent input, DateTime now)
    {
        var agent = new Agent
        {
            Id = ids.NewId(),
            WorkspaceId = scope.WorkspaceId,
            CreatedBy = scope.MemberId ?? throw new ArgumentException("Only a member creates agents.", nameof(scope)),
            Name = input.Name.Trim(),
            Description = input.Description,
            SystemPrompt = input.SystemPrompt,
            CreatedAt = now,
            UpdatedAt = now,
        };
        agent.Status = input.Status ?? agent.Status;
        agent.CompositionMode = input.CompositionMode ?? agent.CompositionMode;
        agent.ModelProvider = input.ModelProvider ?? agent.ModelProvider;
        agent.ModelName = input.ModelName ?? agent.ModelName;
        agent.Temperature = input.Temperature ?? agent.Temperature;
        agent.MaxTokens = input.MaxTokens ?? agent.MaxTokens;
        agent.ResponseTimeoutMs = input.ResponseTimeoutMs ?? agent.ResponseTimeoutMs;
        agent.MaxContextLength = input.MaxContextLength ?? agent.MaxContextLength;
        agent.AllowInterruption = input.AllowInterruption ?? agent.AllowInterruption;
        agent.AllowProactiveMessages = input.AllowProactiveMessages ?? agent.AllowProactiveMessages;
        agent.CustomConfig = input.CustomConfig;
        return agent;
    }

    private static Invalid? Check(Agent agent, Guideline[] guidelines)
    {
        var errors = new FieldErrors();
        AgentRules.Check(errors, agent);
        Agents.CustomConfig.Check(errors, agent.CustomConfig);
        if (guidelines.Length > MostGuidelines)
        {
            errors.Add("guidelines", $"guidelines may hold {MostGuidelines} at most.");
        }

        for (var i = 0; i < guidelines.Length; i++)
        {
            GuidelineRules.Check(errors, guidelines[i], $"guidelines[{i}].");
        }

        return errors.Problem;
    }
}
