using SimParlant.Core.CannedResponses;

namespace SimParlant.GraphApi.CannedResponses;

/// <summary>What canned responses can be filtered by.</summary>
internal sealed class CannedResponseFilter : FilterInputType<CannedResponse>
{
    protected override void Configure(IFilterInputTypeDescriptor<CannedResponse> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(response => response.Id);
        descriptor.Field(response => response.Template);
        descriptor.Field(response => response.Category);
        descriptor.Field(response => response.Priority);
        descriptor.Field(response => response.Enabled);
        descriptor.Field(response => response.RequiresExactMatch);
        descriptor.Field(response => response.UseCount);
        descriptor.Field(response => response.LastUsedAt);
        descriptor.Field(response => response.CreatedAt);
        descriptor.Field(response => response.UpdatedAt);
    }
}

/// <summary>What canned responses can be sorted by.</summary>
internal sealed class CannedResponseSort : SortInputType<CannedResponse>
{
    protected override void Configure(ISortInputTypeDescriptor<CannedResponse> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(response => response.Category);
        descriptor.Field(response => response.Priority);
        descriptor.Field(response => response.Enabled);
        descriptor.Field(response => response.UseCount);
        descriptor.Field(response => response.LastUsedAt);
        descriptor.Field(response => response.CreatedAt);
        descriptor.Field(response => response.UpdatedAt);
    }
}
