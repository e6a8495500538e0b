using System.Text.Json;

namespace SimParlant.GraphApi.Customers;

/// <param name="CustomerId">As your system calls the customer; made up when left out.</param>
/// <param name="LifetimeMinutes">1 to 1440; default 60.</param>
internal sealed record InviteCustomerInput(Guid AgentId, string? CustomerId, int? LifetimeMinutes);

/// <param name="Name">1 to 100 characters: where the key is used.</param>
/// <param name="AllowedOrigins">The sites that may use the key, like <c>https://shop.example</c>; empty lets every site.</param>
internal sealed record CreateEmbedKeyInput(Guid AgentId, string Name, IReadOnlyList<string>? AllowedOrigins);

internal sealed record RevokeEmbedKeyInput(Guid Id);

/// <summary>Fields left out stay as they are; null empties a field that may be empty.</summary>
/// <param name="CustomerId">As your system calls the customer, and sessions name them.</param>
/// <param name="Name">At most 255 characters.</param>
/// <param name="Tags">At most 50 words.</param>
/// <param name="Metadata">A JSON object.</param>
internal sealed record SetCustomerInput(
    [property: ID] string WorkspaceId, string CustomerId, Optional<string?> Name, Optional<IReadOnlyList<string>?> Tags, Optional<JsonElement?> Metadata);
