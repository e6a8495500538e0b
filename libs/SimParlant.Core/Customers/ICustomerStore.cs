namespace SimParlant.Core.Customers;

/// <summary>What one workspace wrote down about its customers.</summary>
public interface ICustomerStore
{
    IQueryable<Customer> Query { get; }

    /// <param name="customerId">As sessions name the customer.</param>
    ValueTask<Customer?> FindAsync(string customerId, CancellationToken ct);

    /// <summary>
    /// Adds the customer, or changes what is given, in one statement: of two writers of one member the later wins, and writers of different
    /// members undo nothing of each other.
    /// </summary>
    /// <param name="id">Of the row, should it be new.</param>
    ValueTask<Customer> PutAsync(Guid id, string customerId, CustomerChanges changes, DateTime utcNow, CancellationToken ct);
}
