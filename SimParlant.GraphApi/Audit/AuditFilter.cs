using SimParlant.Core.Audit;

namespace SimParlant.GraphApi.Audit;

/// <summary>What the trail can be filtered by.</summary>
internal sealed class AuditFilter : FilterInputType<AuditEntry>
{
    protected override void Configure(IFilterInputTypeDescriptor<AuditEntry> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(entry => entry.At);
        descriptor.Field(entry => entry.ActorKind);
        descriptor.Field(entry => entry.ActorId);
        descriptor.Field(entry => entry.CredentialId);
        descriptor.Field(entry => entry.Action);
        descriptor.Field(entry => entry.Outcome);
        descriptor.Field(entry => entry.ObjectType);
        descriptor.Field(entry => entry.ObjectId);
        descriptor.Field(entry => entry.RequestId);
        descriptor.Field(entry => entry.Address);
    }
}

/// <summary>What the trail can be sorted by: the columns its pages are indexed by.</summary>
internal sealed class AuditSort : SortInputType<AuditEntry>
{
    protected override void Configure(ISortInputTypeDescriptor<AuditEntry> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(entry => entry.At);
    }
}
