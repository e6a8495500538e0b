using SimParlant.Core.Customers;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Customers;

[MutationType]
internal static class CustomerMutations
{
    /// <summary>A token with which an external customer talks to an active agent over REST, and does nothing else.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentNotActiveException>]
    [Authorize(nameof(Operation.InviteCustomer))]
    public static async Task<CustomerToken> InviteCustomerAsync(
        InviteCustomerInput input, [GlobalState] Access access, InviteCustomer invite, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await invite.ExecuteAsync(scope, new(input.AgentId, input.CustomerId, input.LifetimeMinutes), ct));
    }

    /// <summary>Writes down who a customer is, the first time and every other. Of two writers of one field the later wins.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ManageCustomers))]
    public static async Task<Customer> SetCustomerAsync(SetCustomerInput input, [GlobalState] Access access, SetCustomer set, CancellationToken ct)
    {
        var given = new GivenFields();
        var changes = new CustomerChanges
        {
            Name = GivenFields.Nullable(input.Name),
            Tags = given.Required(input.Tags, "tags"),
            Metadata = GivenFields.Nullable(input.Metadata),
        };
        given.Check();
        var scope = await access.EnterAsync(input.WorkspaceId, ct) ?? throw new NotFoundException(NotFound.Workspace);
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, input.CustomerId, changes, ct));
    }

    /// <summary>Makes an agent public: whoever has the key may talk to it as a new anonymous customer. The key is shown this once.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ManageEmbedKeys))]
    public static async Task<IssuedEmbedKey> CreateEmbedKeyAsync(
        CreateEmbedKeyInput input, [GlobalState] Access access, CreateEmbedKey create, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await create.ExecuteAsync(scope, new(input.AgentId, input.Name, input.AllowedOrigins ?? []), ct));
    }

    /// <summary>Takes a key back; revoking it again changes nothing. Tokens it gave out end by themselves.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ManageEmbedKeys))]
    public static async Task<EmbedKey> RevokeEmbedKeyAsync(
        RevokeEmbedKeyInput input, [GlobalState] Access access, RevokeEmbedKey revoke, CancellationToken ct)
    {
        var scope = await access.EnterByEmbedKeyAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.EmbedKey);
        return ProblemException.ValueOf(await revoke.ExecuteAsync(scope, input.Id, ct));
    }
}
