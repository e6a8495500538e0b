using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;
using SimParlant.Admin.Variables;

namespace SimParlant.Admin.Customers;

/// <summary>Somebody who talks to the agents, as the workspace wrote them down.</summary>
public sealed record Customer(
    Guid Id, string CustomerId, string? Name, IReadOnlyList<string> Tags, DateTimeOffset UpdatedAt, IReadOnlyList<VariableValue>? Values = null);

internal sealed class CustomerForm
{
    private const int Longest = 255;

    public string? CustomerId { get; set; }
    public string? Name { get; set; }

    /// <summary>Between commas.</summary>
    public string? Tags { get; set; }

    public static CustomerForm Of(Customer customer) =>
        new() { CustomerId = customer.CustomerId, Name = customer.Name, Tags = string.Join(", ", customer.Tags) };

    public GraphResult<CustomerInput> Read()
    {
        var fields = new FormFields();
        var input = new CustomerInput(
            fields.Required("customerId", CustomerId, "Say what your system calls the customer.", Longest), fields.Optional("name", Name, Longest),
            FormFields.Words(Tags));
        return fields.Problem is { } problem ? problem : GraphResult<CustomerInput>.Of(input);
    }
}

internal sealed record CustomerInput(string CustomerId, string? Name, string[] Tags);
