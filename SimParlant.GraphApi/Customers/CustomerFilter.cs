using SimParlant.Core.Customers;

namespace SimParlant.GraphApi.Customers;

/// <summary>What customers can be filtered by.</summary>
internal sealed class CustomerFilter : FilterInputType<Customer>
{
    protected override void Configure(IFilterInputTypeDescriptor<Customer> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(customer => customer.Id);
        descriptor.Field(customer => customer.CustomerId);
        descriptor.Field(customer => customer.Name);
        descriptor.Field(customer => customer.CreatedAt);
        descriptor.Field(customer => customer.UpdatedAt);
    }
}

/// <summary>What customers can be sorted by.</summary>
internal sealed class CustomerSort : SortInputType<Customer>
{
    protected override void Configure(ISortInputTypeDescriptor<Customer> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(customer => customer.CustomerId);
        descriptor.Field(customer => customer.Name);
        descriptor.Field(customer => customer.CreatedAt);
        descriptor.Field(customer => customer.UpdatedAt);
    }
}
