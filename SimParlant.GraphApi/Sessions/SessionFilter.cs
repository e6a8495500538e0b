using SimParlant.Core.Sessions;

namespace SimParlant.GraphApi.Sessions;

/// <summary>What sessions can be filtered by.</summary>
internal sealed class SessionFilter : FilterInputType<Session>
{
    protected override void Configure(IFilterInputTypeDescriptor<Session> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(session => session.Id);
        descriptor.Field(session => session.AgentId);
        descriptor.Field(session => session.UserId);
        descriptor.Field(session => session.CustomerId);
        descriptor.Field(session => session.Mode);
        descriptor.Field(session => session.Status);
        descriptor.Field(session => session.Title);
        descriptor.Field(session => session.CurrentJourneyId);
        descriptor.Field(session => session.CurrentStateId);
        descriptor.Field(session => session.EventCount);
        descriptor.Field(session => session.MessageCount);
        descriptor.Field(session => session.TokensUsed);
        descriptor.Field(session => session.Cost);
        descriptor.Field(session => session.AverageResponseTime);
        descriptor.Field(session => session.SatisfactionScore);
        descriptor.Field(session => session.SessionType);
        descriptor.Field(session => session.Locale);
        descriptor.Field(session => session.StartedAt);
        descriptor.Field(session => session.LastActivityAt);
        descriptor.Field(session => session.EndedAt);
        descriptor.Field(session => session.CreatedAt);
        descriptor.Field(session => session.UpdatedAt);
    }
}

/// <summary>What sessions can be sorted by.</summary>
internal sealed class SessionSort : SortInputType<Session>
{
    protected override void Configure(ISortInputTypeDescriptor<Session> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(session => session.Title);
        descriptor.Field(session => session.Mode);
        descriptor.Field(session => session.Status);
        descriptor.Field(session => session.EventCount);
        descriptor.Field(session => session.MessageCount);
        descriptor.Field(session => session.TokensUsed);
        descriptor.Field(session => session.Cost);
        descriptor.Field(session => session.AverageResponseTime);
        descriptor.Field(session => session.SatisfactionScore);
        descriptor.Field(session => session.StartedAt);
        descriptor.Field(session => session.LastActivityAt);
        descriptor.Field(session => session.EndedAt);
        descriptor.Field(session => session.CreatedAt);
        descriptor.Field(session => session.UpdatedAt);
    }
}
