using SimParlant.Core.Sessions;

namespace SimParlant.GraphApi.Sessions;

/// <summary>What events can be filtered by.</summary>
internal sealed class SessionEventFilter : FilterInputType<SessionEvent>
{
    protected override void Configure(IFilterInputTypeDescriptor<SessionEvent> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(happened => happened.Id);
        descriptor.Field(happened => happened.Offset);
        descriptor.Field(happened => happened.EventType);
        descriptor.Field(happened => happened.ToolCallId);
        descriptor.Field(happened => happened.JourneyId);
        descriptor.Field(happened => happened.StateId);
        descriptor.Field(happened => happened.CreatedAt);
    }
}
