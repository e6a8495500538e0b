using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <summary>
/// Gives a visitor of a public page, of whom nothing is known, a token as a new customer. The customer's id is always made up here:
/// an anonymous caller may not choose to be somebody.
/// </summary>
public sealed class AdmitVisitor(
    IEmbedKeyLookup keys, MembershipGate gate, IStorage storage, ICustomerTokens tokens, IAuditTrail trail, IIdSource ids, TimeProvider time)
{
    /// <param name="page">The origin of the page, as the browser names it; null when the caller is no page.</param>
    /// <returns>The token, or EmbedKeyRefused, whatever the reason.</returns>
    public async Task<Outcome<CustomerToken>> ExecuteAsync(string embedKey, string? page, RequestOrigin from, CancellationToken ct)
    {
        if (!EmbedKeyText.Fits(embedKey) || await keys.FindAsync(EmbedKeyText.HashOf(embedKey), ct) is not { } binding)
        {
            return new EmbedKeyRefused();
        }

        var visitor = VisitorOf(binding, from);
        if (!WebOrigin.Allows(binding.AllowedOrigins, page) || !await IsOpenAsync(binding, visitor, ct))
        {
            await NoteAsync(visitor, binding, AuditOutcome.Denied, ct);
            return new EmbedKeyRefused();
        }

        await NoteAsync(visitor, binding, AuditOutcome.Allowed, ct);
        return tokens.Issue(new CustomerGrant(binding.WorkspaceId, binding.AgentId, visitor.Customer!.CustomerId, tokens.DefaultLifetime));
    }

    private Caller VisitorOf(EmbedKeyBinding binding, RequestOrigin from) =>
        new(null, "", "", false, null, $"embed:{binding.Id}", time.GetUtcNow().UtcDateTime, null)
        {
            Kind = CredentialKind.Customer,
            OnlyWorkspaceId = binding.WorkspaceId,
            Customer = new CustomerBinding(binding.AgentId, ids.NewId().ToString()),
            Origin = from,
        };

    // Looked at through the scope the token is going to open, so that it never opens more than can be seen here.
    private async Task<bool> IsOpenAsync(EmbedKeyBinding binding, Caller visitor, CancellationToken ct)
    {
        if (await gate.EnterAsync(visitor, binding.WorkspaceId, ct) is not { } scope)
        {
            return false;
        }

        await using var store = storage.For(scope);
        return await store.Agents.FindAsync(binding.AgentId, ct) is { Status: AgentStatus.Active };
    }

    private ValueTask NoteAsync(Caller visitor, EmbedKeyBinding binding, AuditOutcome outcome, CancellationToken ct) => trail.RecordAsync(
        visitor.Actor, binding.WorkspaceId, new AuditNote("customer.admit", outcome, "embed_key", binding.Id.ToString()), ct);
}
