using Microsoft.Extensions.Options;
using SimParlant.Core.Customers;
using SimParlant.Core.Identity;
using SimParlant.Core.Ids;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>The life of a customer's token, by a clock of the test's own.</summary>
public sealed class CustomerTokenTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_token_holds_from_the_moment_it_is_made_to_the_moment_it_names()
    {
        _time.Advance(TimeSpan.FromMilliseconds(750));
        var provider = Create();
        var agent = Any.Id();
        var token = provider.Issue(new CustomerGrant(Demo.AcmeSupport, agent, "c-1", TimeSpan.FromMinutes(10)));
        var caller = Assert.IsType<SignInResult.Proven>(await AskAsync(provider, token)).Caller;
        Assert.Equal((null, CredentialKind.Customer, Demo.AcmeSupport, new CustomerBinding(agent, "c-1"), token.ExpiresAt),
            (caller.UserId, caller.Kind, caller.OnlyWorkspaceId, caller.Customer, caller.ExpiresAt));

        _time.Advance(token.ExpiresAt - _time.UtcNow - TimeSpan.FromTicks(1));
        Assert.IsType<SignInResult.Proven>(await AskAsync(provider, token));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(RefusalReason.Expired, Assert.IsType<SignInResult.Refused>(await AskAsync(provider, token)).Reason);
    }

    [Fact]
    public async Task The_longest_lifetime_is_a_day()
    {
        var provider = Create();
        var day = provider.Issue(new CustomerGrant(Demo.AcmeSupport, Any.Id(), "c-1", TimeSpan.FromDays(1)));
        Assert.IsType<SignInResult.Proven>(await AskAsync(provider, day));
        var longer = provider.Issue(new CustomerGrant(Demo.AcmeSupport, Any.Id(), "c-1", TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1)));
        Assert.Equal(RefusalReason.TooLong, Assert.IsType<SignInResult.Refused>(await AskAsync(provider, longer)).Reason);
    }

    [Theory]
    [InlineData("better-auth-secret-after-0123456789abcdef", null, false)]
    [InlineData("better-auth-secret-after-0123456789abcdef", Api.Secret, true)]
    public async Task The_previous_secret_still_verifies(string secret, string? previous, bool holds)
    {
        var token = Create().Issue(new CustomerGrant(Demo.AcmeSupport, Any.Id(), "c-1", TimeSpan.FromMinutes(10)));
        Assert.Equal(holds, await AskAsync(Create(secret, previous), token) is SignInResult.Proven);
    }

    private static ValueTask<SignInResult> AskAsync(CustomerProvider provider, CustomerToken token) =>
        provider.SignInAsync(new(token.Token, CredentialForm.Bearer), default);

    private CustomerProvider Create(string secret = Api.Secret, string? previous = null) =>
        new(Options.Create(new IdentitySettings { Secret = secret, PreviousTokenSecret = previous }), new SortableIds(_time), _time);
}
