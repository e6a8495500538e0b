using SimParlant.Core.Agents;

namespace SimParlant.GraphApi.Agents;

/// <summary>What agents can be filtered by.</summary>
internal sealed class AgentFilter : FilterInputType<Agent>
{
    protected override void Configure(IFilterInputTypeDescriptor<Agent> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(agent => agent.Id);
        descriptor.Field(agent => agent.CreatedBy);
        descriptor.Field(agent => agent.Name);
        descriptor.Field(agent => agent.Description);
        descriptor.Field(agent => agent.Status);
        descriptor.Field(agent => agent.CompositionMode);
        descriptor.Field(agent => agent.ModelProvider);
        descriptor.Field(agent => agent.ModelName);
        descriptor.Field(agent => agent.TotalSessions);
        descriptor.Field(agent => agent.TotalMessages);
        descriptor.Field(agent => agent.TotalTokensUsed);
        descriptor.Field(agent => agent.TotalCost);
        descriptor.Field(agent => agent.AverageSessionDuration);
        descriptor.Field(agent => agent.LastActiveAt);
        descriptor.Field(agent => agent.CreatedAt);
        descriptor.Field(agent => agent.UpdatedAt);
    }
}

/// <summary>What agents can be sorted by.</summary>
internal sealed class AgentSort : SortInputType<Agent>
{
    protected override void Configure(ISortInputTypeDescriptor<Agent> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(agent => agent.Name);
        descriptor.Field(agent => agent.Status);
        descriptor.Field(agent => agent.TotalSessions);
        descriptor.Field(agent => agent.TotalMessages);
        descriptor.Field(agent => agent.TotalTokensUsed);
        descriptor.Field(agent => agent.TotalCost);
        descriptor.Field(agent => agent.AverageSessionDuration);
        descriptor.Field(agent => agent.LastActiveAt);
        descriptor.Field(agent => agent.CreatedAt);
        descriptor.Field(agent => agent.UpdatedAt);
    }
}
