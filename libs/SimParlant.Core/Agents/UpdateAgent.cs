using System.Text.Json;
using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Agents;

/// <summary>What to change about an agent; members that are not set stay.</summary>
public sealed record AgentChanges
{
    public Change<string> Name { get; init; }
    public Change<string?> Description { get; init; }
    public Change<AgentStatus> Status { get; init; }
    public Change<CompositionMode> CompositionMode { get; init; }
    public Change<string?> SystemPrompt { get; init; }
    public Change<string> ModelProvider { get; init; }
    public Change<string> ModelName { get; init; }
    public Change<int?> Temperature { get; init; }
    public Change<int?> MaxTokens { get; init; }
    /// <summary>Milliseconds an answer may take.</summary>
    public Change<int?> ResponseTimeoutMs { get; init; }

    public Change<int?> MaxContextLength { get; init; }

    /// <summary>A newer message of the customer cancels an answer that has not begun.</summary>
    public Change<bool> AllowInterruption { get; init; }

    /// <summary>It may greet, and speak when a member asks it to.</summary>
    public Change<bool> AllowProactiveMessages { get; init; }

    /// <summary>JSON object, see <see cref="CustomConfig"/>.</summary>
    public Change<JsonElement?> CustomConfig { get; init; }

    public Change<PiiMode> PiiHandlingMode { get; init; }

    /// <summary>Null keeps conversations for as long as the workspace does.</summary>
    public Change<int?> DataRetentionDays { get; init; }

    public Change<bool> AllowDataExport { get; init; }

    internal void ApplyTo(Agent agent)
    {
        agent.Name = Name.IsSet ? Name.Value.Trim() : agent.Name;
        agent.Description = Description.Or(agent.Description);
        agent.Status = Status.Or(agent.Status);
        agent.CompositionMode = CompositionMode.Or(agent.CompositionMode);
        agent.SystemPrompt = SystemPrompt.Or(agent.SystemPrompt);
        agent.ModelProvider = ModelProvider.Or(agent.ModelProvider);
        agent.ModelName = ModelName.Or(agent.ModelName);
        agent.Temperature = Temperature.Or(agent.Temperature);
        agent.MaxTokens = MaxTokens.Or(agent.MaxTokens);
        agent.ResponseTimeoutMs = ResponseTimeoutMs.Or(agent.ResponseTimeoutMs);
        agent.MaxContextLength = MaxContextLength.Or(agent.MaxContextLength);
        agent.AllowInterruption = AllowInterruption.Or(agent.AllowInterruption);
        agent.AllowProactiveMessages = AllowProactiveMessages.Or(agent.AllowProactiveMessages);
        agent.CustomConfig = CustomConfig.Or(agent.CustomConfig);
        agent.PiiHandlingMode = PiiHandlingMode.IsSet ? PiiModes.NameOf(PiiHandlingMode.Value) : agent.PiiHandlingMode;
        agent.DataRetentionDays = DataRetentionDays.Or(agent.DataRetentionDays);
        agent.AllowDataExport = AllowDataExport.Or(agent.AllowDataExport);
    }
}

/// <summary>Changes an agent. Needs its creator, or an admin; an archived agent can only be brought back.</summary>
public sealed class UpdateAgent(Authorizer authorizer, IStorage storage, IWakeBus bus)
{
    /// <returns>The stored agent, or NotFound, Invalid, AccessDenied, AgentArchived, AgentNameTaken.</returns>
    public async Task<Outcome<Agent>> ExecuteAsync(WorkspaceScope scope, Guid id, AgentChanges changes, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(id, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(scope, Operation.ConfigureAgent, agent, ct) is { } denied)
        {
            return denied;
        }

        if (agent.Status == AgentStatus.Archived && changes.Status is not { IsSet: true, Value: not AgentStatus.Archived })
        {
            return new AgentArchived();
        }

        changes.ApplyTo(agent);
        var errors = new FieldErrors();
        AgentRules.Check(errors, agent);
        Agents.CustomConfig.Check(errors, changes.CustomConfig.Or(null));
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        var updated = await store.Agents.UpdateAsync(id, changes.ApplyTo, ct);
        if (updated.NameTaken)
        {
            return new AgentNameTaken(agent.Name);
        }

        if (updated.Agent is null)
        {
            return NotFound.Agent;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return updated.Agent;
    }
}
