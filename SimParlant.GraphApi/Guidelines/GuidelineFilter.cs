using SimParlant.Core.Guidelines;

namespace SimParlant.GraphApi.Guidelines;

/// <summary>What guidelines can be filtered by.</summary>
internal sealed class GuidelineFilter : FilterInputType<Guideline>
{
    protected override void Configure(IFilterInputTypeDescriptor<Guideline> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(guideline => guideline.Id);
        descriptor.Field(guideline => guideline.Condition);
        descriptor.Field(guideline => guideline.Action);
        descriptor.Field(guideline => guideline.Priority);
        descriptor.Field(guideline => guideline.Enabled);
        descriptor.Field(guideline => guideline.MatchCount);
        descriptor.Field(guideline => guideline.LastMatchedAt);
        descriptor.Field(guideline => guideline.CreatedAt);
        descriptor.Field(guideline => guideline.UpdatedAt);
    }
}

/// <summary>What guidelines can be sorted by.</summary>
internal sealed class GuidelineSort : SortInputType<Guideline>
{
    protected override void Configure(ISortInputTypeDescriptor<Guideline> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(guideline => guideline.Priority);
        descriptor.Field(guideline => guideline.Enabled);
        descriptor.Field(guideline => guideline.MatchCount);
        descriptor.Field(guideline => guideline.LastMatchedAt);
        descriptor.Field(guideline => guideline.CreatedAt);
        descriptor.Field(guideline => guideline.UpdatedAt);
    }
}
