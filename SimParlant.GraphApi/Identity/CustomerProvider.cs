using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using SimParlant.Core.Customers;
using SimParlant.Core.Identity;
using SimParlant.Core.Ids;
using SimParlant.GraphApi.Identity.Jwt;

namespace SimParlant.GraphApi.Identity;

/// <summary>External customers' tokens: issues them, and believes its own.</summary>
internal sealed class CustomerProvider(IOptions<IdentitySettings> settings, IIdSource ids, TimeProvider time) : IIdentityProvider, ICustomerTokens
{
    public const string ProviderName = "customer";

    private const string WorkspaceClaim = "workspace";
    private const string AgentClaim = "agent";

    private readonly SharedSecretTokens _tokens = new(OwnTokens.Customer(settings.Value), time);

    public string Name => ProviderName;

    public TimeSpan DefaultLifetime { get; } = TimeSpan.FromMinutes(settings.Value.CustomerTokenMinutes);

    public CustomerToken Issue(CustomerGrant grant)
    {
        var now = OwnTime.WholeSecond(time);
        var until = now + grant.Lifetime;
        var token = _tokens.Sign(
            new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = grant.CustomerId,
                [JwtRegisteredClaimNames.Jti] = ids.NewId().ToString(),
                [WorkspaceClaim] = grant.WorkspaceId,
                [AgentClaim] = grant.AgentId.ToString(),
            },
            now, until);
        return new CustomerToken(token, until, grant.WorkspaceId, grant.AgentId, grant.CustomerId);
    }

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (!_tokens.Claims(credential))
        {
            return SignInResult.NotMine.Instance;
        }

        var (claims, expiresAt, reason) = await _tokens.VerifyAsync(credential.Value);
        return claims is null
            ? new SignInResult.Refused(reason)
            : Read(claims, expiresAt) is { } caller ? new SignInResult.Proven(caller) : new SignInResult.Refused(RefusalReason.WrongClaims);
    }

    private static Caller? Read(ClaimsIdentity claims, DateTime expiresAt) =>
        claims.Text(JwtRegisteredClaimNames.Sub) is { } customerId
        && CustomerRules.IsCustomerId(customerId)
        && claims.Text(JwtRegisteredClaimNames.Jti) is { } jti
        && claims.Text(WorkspaceClaim) is { } workspaceId
        && Guid.TryParse(claims.Text(AgentClaim), out var agentId)
            ? new Caller(null, "", "", false, null, $"customer:{jti}", expiresAt, null)
            {
                Kind = CredentialKind.Customer, OnlyWorkspaceId = workspaceId, Customer = new CustomerBinding(agentId, customerId),
            }
            : null;
}
