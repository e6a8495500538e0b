using System.Text.Json;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <summary>What to write down about a customer; members that are not set stay.</summary>
public sealed record CustomerChanges
{
    public Change<string?> Name { get; init; }
    public Change<IReadOnlyList<string>> Tags { get; init; }

    /// <summary>JSON object; null empties it.</summary>
    public Change<JsonElement?> Metadata { get; init; }
}

/// <summary>
/// Writes down who a customer is, the first time and every other. Needs write permission. What the workspace masks in conversations is
/// masked here too.
/// </summary>
public sealed class SetCustomer(Authorizer authorizer, IStorage storage, IIdSource ids, TimeProvider time)
{
    public const int NameLength = 255;
    public const int MostTags = 50;
    public const int TagLength = 100;
    private const int MetadataLength = 16_384;

    /// <returns>The stored customer, or AccessDenied, Invalid.</returns>
    public async Task<Outcome<Customer>> ExecuteAsync(WorkspaceScope scope, string customerId, CustomerChanges changes, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ManageCustomers, ct) is { } denied)
        {
            return denied;
        }

        if (Check(customerId, changes) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        var mode = (await store.PersonalData.FindPolicyAsync(ct)).PiiFloor ?? PiiModes.Default;
        return await store.Customers.PutAsync(ids.NewId(), customerId, Mask(changes, mode), time.GetUtcNow().UtcDateTime, ct);
    }

    private static CustomerChanges Mask(CustomerChanges changes, PiiMode mode) => new()
    {
        Name = changes.Name.Map(name => name?.Trim() is { Length: > 0 } text ? PiiMask.Text(text, mode) : null),
        Tags = changes.Tags.Map(tags => [.. tags.Select(tag => PiiMask.Text(tag.Trim(), mode)).Distinct(StringComparer.Ordinal)]),
        Metadata = changes.Metadata.Map(metadata => metadata is { } json ? PiiMask.Json(json, mode) : null),
    };

    private static Invalid? Check(string customerId, CustomerChanges changes)
    {
        var errors = new FieldErrors();
        CustomerRules.CheckId(errors, customerId);
        errors.Length("name", changes.Name.Or(null), 0, NameLength);
        var tags = changes.Tags.IsSet ? changes.Tags.Value : [];
        if (tags.Count > MostTags)
        {
            errors.Add("tags", $"tags may hold {MostTags} entries at most.");
        }

        foreach (var (tag, at) in tags.Take(MostTags).Select((tag, at) => (tag, at)))
        {
            errors.Length($"tags[{at}]", tag.Trim(), 1, TagLength);
        }

        StorableJson.Check(errors, "metadata", changes.Metadata.Or(null), MetadataLength);
        return errors.Problem;
    }
}
