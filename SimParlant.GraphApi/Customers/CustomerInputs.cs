namespace SimParlant.GraphApi.Customers;

/// <param name="CustomerId">As your system calls the customer; made up when left out.</param>
/// <param name="LifetimeMinutes">1 to 1440; default 60.</param>
internal sealed record InviteCustomerInput(Guid AgentId, string? CustomerId, int? LifetimeMinutes);

/// <param name="Name">1 to 100 characters: where the key is used.</param>
/// <param name="AllowedOrigins">The sites that may use the key, like <c>https://shop.example</c>; empty lets every site.</param>
internal sealed record CreateEmbedKeyInput(Guid AgentId, string Name, IReadOnlyList<string>? AllowedOrigins);

internal sealed record RevokeEmbedKeyInput(Guid Id);
