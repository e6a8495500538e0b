using SimParlant.Core.Agents;
using SimParlant.Core.Identity;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <summary>
/// Gives a visitor of a public page, of whom nothing is known, a token as a new customer. The customer's id is always made up here:
/// an anonymous caller may not choose to be somebody.
/// </summary>
public sealed class AdmitVisitor(IEmbedKeyLookup keys, MembershipGate gate, IStorage storage, ICustomerTokens tokens, IIdSource ids, TimeProvider time)
{
    /// <param name="origin">The page's, as the browser names it; null when the caller is no page.</param>
    /// <returns>The token, or EmbedKeyRefused, whatever the reason.</returns>
    public async Task<Outcome<CustomerToken>> ExecuteAsync(string embedKey, string? origin, CancellationToken ct)
    {
        if (!EmbedKeyText.Fits(embedKey)
            || await keys.FindAsync(EmbedKeyText.HashOf(embedKey), ct) is not { } binding
            || !WebOrigin.Allows(binding.AllowedOrigins, origin))
        {
            return new EmbedKeyRefused();
        }

        var visitor = new CustomerBinding(binding.AgentId, ids.NewId().ToString());
        return await IsOpenAsync(binding, visitor, ct)
            ? tokens.Issue(new CustomerGrant(binding.WorkspaceId, binding.AgentId, visitor.CustomerId, tokens.DefaultLifetime))
            : new EmbedKeyRefused();
    }

    // Looked at through the scope the token is going to open, so that it never opens more than can be seen here.
    private async Task<bool> IsOpenAsync(EmbedKeyBinding binding, CustomerBinding visitor, CancellationToken ct)
    {
        var caller = new Caller(null, "", "", false, null, $"embed:{binding.Id}", time.GetUtcNow().UtcDateTime, null)
        {
            Kind = CredentialKind.Customer, OnlyWorkspaceId = binding.WorkspaceId, Customer = visitor,
        };
        if (await gate.EnterAsync(caller, binding.WorkspaceId, ct) is not { } scope)
        {
            return false;
        }

        await using var store = storage.For(scope);
        return await store.Agents.FindAsync(binding.AgentId, ct) is { Status: AgentStatus.Active };
    }
}
