using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Everything that can be wrong with a token is refused, and always in the same words.</summary>
public sealed class JwtForgeryTests(Api api) : IClassFixture<Api>
{
    private static readonly byte[] CustomerKey = Jwt.KeyFor("simparlant-customer");
    private static readonly byte[] SimKey = Encoding.UTF8.GetBytes(Api.InternalSecret);

    private static Dictionary<string, object?> Customer => new()
    {
        ["iss"] = "simparlant", ["aud"] = "simparlant-customer", ["sub"] = "c-1", ["jti"] = "j-1", ["workspace"] = Demo.AcmeSupport,
        ["agent"] = "0197a000-0000-7000-8000-000000000001", ["iat"] = Jwt.InMinutes(-1), ["nbf"] = Jwt.InMinutes(-1), ["exp"] = Jwt.InMinutes(59),
    };

    private static Dictionary<string, object?> Internal => new()
    {
        ["iss"] = "sim-internal", ["aud"] = "sim-api", ["type"] = "internal", ["userId"] = "user-ada", ["iat"] = Jwt.InMinutes(0), ["exp"] = Jwt.InMinutes(5),
    };

    private static Dictionary<string, object?> Delegation => Internal.With("type", "internal_delegation").With("userId", null)
        .With("serviceId", "executor").With("workflowId", "workflow-return").With("sub", "user-grace").With("jti", "j-2");

    private static Dictionary<string, object?> HandOff => new()
    {
        ["iss"] = "simparlant", ["aud"] = "simparlant-hand-off", ["sub"] = "user-ada", ["sid"] = "session-ada",
        ["iat"] = Jwt.InMinutes(-1), ["nbf"] = Jwt.InMinutes(-1), ["exp"] = Jwt.InMinutes(59),
    };

    private static readonly Dictionary<string, Func<string>> ForgedCustomers = new()
    {
        ["no algorithm"] = () => Jwt.Sign(Customer, CustomerKey, "none"),
        ["no algorithm, signed all the same"] = () => Jwt.Sign(Customer, CustomerKey, "none", signWith: "HS256"),
        ["no algorithm, spelled otherwise"] = () => Jwt.Sign(Customer, CustomerKey, "NoNe", signWith: "none"),
        ["a stronger hash"] = () => Jwt.Sign(Customer, CustomerKey, "HS384"),
        ["the strongest hash"] = () => Jwt.Sign(Customer, CustomerKey, "HS512"),
        ["our key passed off as a public one"] = () => Jwt.Sign(Customer, CustomerKey, "RS256"),
        ["an elliptic curve's name over our key"] = () => Jwt.Sign(Customer, CustomerKey, "ES256"),
        ["the secret itself instead of the derived key"] = () => Jwt.Sign(Customer, Encoding.UTF8.GetBytes(Api.Secret)),
        ["the key of hand-offs"] = () => Jwt.Sign(Customer, Jwt.KeyFor("simparlant-hand-off")),
        ["the key Sim's servers share"] = () => Jwt.Sign(Customer, SimKey),
        ["a key derived from another secret"] = () => Jwt.Sign(Customer, Jwt.KeyFor("simparlant-customer", "another-secret-of-more-than-32-characters")),
        ["an empty key"] = () => Jwt.Sign(Customer, new byte[32]),
        ["Sim as the issuer, with our key"] = () => Jwt.Sign(Customer.With("iss", "sim-internal").With("aud", "sim-api").With("type", "internal").With("userId", "user-ada"), CustomerKey),
        ["another issuer"] = () => Jwt.Sign(Customer.With("iss", "somebody"), CustomerKey),
        ["no issuer"] = () => Jwt.Sign(Customer.With("iss", null), CustomerKey),
        ["another audience"] = () => Jwt.Sign(Customer.With("aud", "sim-api"), CustomerKey),
        ["the audience of hand-offs"] = () => Jwt.Sign(HandOff, CustomerKey),
        ["no audience"] = () => Jwt.Sign(Customer.With("aud", null), CustomerKey),
        ["no end"] = () => Jwt.Sign(Customer.With("exp", null), CustomerKey),
        ["an end in words"] = () => Jwt.Sign(Customer.With("exp", "tomorrow"), CustomerKey),
        ["an end before time began"] = () => Jwt.Sign(Customer.With("exp", -1), CustomerKey),
        ["an end beyond all calendars"] = () => Jwt.Sign(Customer.With("exp", long.MaxValue), CustomerKey),
        ["an end a minute ago"] = () => Jwt.Sign(Customer.With("iat", Jwt.InMinutes(-60)).With("nbf", Jwt.InMinutes(-60)).With("exp", Jwt.InMinutes(-1)), CustomerKey),
        ["an end too far away"] = () => Jwt.Sign(Customer.With("exp", Jwt.InMinutes((25 * 60) + 1)), CustomerKey),
        ["no beginning"] = () => Jwt.Sign(Customer.With("nbf", null), CustomerKey),
        ["a beginning to come"] = () => Jwt.Sign(Customer.With("nbf", Jwt.InMinutes(5)), CustomerKey),
        ["no time of issue"] = () => Jwt.Sign(Customer.With("iat", null), CustomerKey),
        ["a time of issue to come"] = () => Jwt.Sign(Customer.With("iat", Jwt.InMinutes(5)), CustomerKey),
        ["nobody it speaks for"] = () => Jwt.Sign(Customer.With("sub", null), CustomerKey),
        ["an empty name"] = () => Jwt.Sign(Customer.With("sub", ""), CustomerKey),
        ["a name with a slash"] = () => Jwt.Sign(Customer.With("sub", "c-1/x"), CustomerKey),
        ["two names"] = () => Jwt.Sign(Customer.With("sub", new[] { "c-1", "c-2" }), CustomerKey),
        ["no workspace"] = () => Jwt.Sign(Customer.With("workspace", null), CustomerKey),
        ["two workspaces"] = () => Jwt.Sign(Customer.With("workspace", new[] { Demo.AcmeSupport, Demo.Globex }), CustomerKey),
        ["no agent"] = () => Jwt.Sign(Customer.With("agent", null), CustomerKey),
        ["an agent that is none"] = () => Jwt.Sign(Customer.With("agent", "all"), CustomerKey),
        ["no number of its own"] = () => Jwt.Sign(Customer.With("jti", null), CustomerKey),
        ["other claims under the same signature"] = () => Swap(Jwt.Sign(Customer, CustomerKey), 1, Jwt.Sign(Customer.With("sub", "c-2"), CustomerKey)),
        ["the signature of another token"] = () => Swap(Jwt.Sign(Customer, CustomerKey), 2, Jwt.Sign(Customer.With("sub", "c-2"), CustomerKey)),
        ["a signature cut short"] = () => Jwt.Sign(Customer, CustomerKey)[..^4],
        ["a part too many"] = () => Jwt.Sign(Customer, CustomerKey) + ".e30",
        ["a part too few"] = () => string.Join('.', Jwt.Sign(Customer, CustomerKey).Split('.')[..2]),
        ["rubbish between dots"] = () => "a.b.c",
        ["a header that is no JSON"] = () => Swap(Jwt.Sign(Customer, CustomerKey), 0, "bm8.a.b"),
        ["endless claims"] = () => Jwt.Sign(Customer.With("more", new string('a', 20_000)), CustomerKey),
    };

    private static readonly Dictionary<string, Func<string>> ForgedMembers = new()
    {
        ["Sim: no algorithm"] = () => Jwt.Sign(Internal, SimKey, "none"),
        ["Sim: another hash"] = () => Jwt.Sign(Internal, SimKey, "HS512"),
        ["Sim: our key"] = () => Jwt.Sign(Internal, Encoding.UTF8.GetBytes(Api.Secret)),
        ["Sim: a customer's key"] = () => Jwt.Sign(Internal, CustomerKey),
        ["Sim: another audience"] = () => Jwt.Sign(Internal.With("aud", "simparlant-customer"), SimKey),
        ["Sim: no end"] = () => Jwt.Sign(Internal.With("exp", null), SimKey),
        ["Sim: an end too far away"] = () => Jwt.Sign(Internal.With("exp", Jwt.InMinutes(10)), SimKey),
        ["Sim: an end long ago"] = () => Jwt.Sign(Internal.With("iat", Jwt.InMinutes(-9)).With("exp", Jwt.InMinutes(-5)), SimKey),
        ["Sim: nobody it speaks for"] = () => Jwt.Sign(Internal.With("userId", null), SimKey),
        ["Sim: somebody unknown"] = () => Jwt.Sign(Internal.With("userId", "user-nobody"), SimKey),
        ["Sim: somebody banned"] = () => Jwt.Sign(Internal.With("userId", "user-eve"), SimKey),
        ["Sim: another kind"] = () => Jwt.Sign(Internal.With("type", "external"), SimKey),
        ["Sim: no kind"] = () => Jwt.Sign(Internal.With("type", null), SimKey),
        ["Sim: a delegation to another service"] = () => Jwt.Sign(Delegation.With("serviceId", "realtime"), SimKey),
        ["Sim: a delegation without a workflow"] = () => Jwt.Sign(Delegation.With("workflowId", null), SimKey),
        ["Sim: a delegation for nobody"] = () => Jwt.Sign(Delegation.With("sub", null), SimKey),
        ["hand-off: no algorithm"] = () => Jwt.Sign(HandOff, Jwt.KeyFor("simparlant-hand-off"), "none"),
        ["hand-off: a customer's key"] = () => Jwt.Sign(HandOff, CustomerKey),
        ["hand-off: an unknown session"] = () => Jwt.Sign(HandOff.With("sid", "session-nobody"), Jwt.KeyFor("simparlant-hand-off")),
        ["hand-off: somebody else's session"] = () => Jwt.Sign(HandOff.With("sid", "session-grace"), Jwt.KeyFor("simparlant-hand-off")),
        ["hand-off: no session"] = () => Jwt.Sign(HandOff.With("sid", null), Jwt.KeyFor("simparlant-hand-off")),
        ["hand-off: the session's secret for its id"] = () => Jwt.Sign(HandOff.With("sid", Demo.Token("ada")), Jwt.KeyFor("simparlant-hand-off")),
        ["hand-off: a banned user's session"] = () => Jwt.Sign(HandOff.With("sid", "session-eve").With("sub", "user-eve"), Jwt.KeyFor("simparlant-hand-off")),
        ["hand-off: an end too far away"] = () => Jwt.Sign(HandOff.With("exp", Jwt.InMinutes(3000)), Jwt.KeyFor("simparlant-hand-off")),
    };

    public static TheoryData<string> Customers => [.. ForgedCustomers.Keys];

    public static TheoryData<string> Members => [.. ForgedMembers.Keys];

    [Fact]
    public async Task The_tokens_the_forgeries_are_made_of_hold()
    {
        using var customer = api.With("Authorization", $"Bearer {Jwt.Sign(Customer, CustomerKey)}");
        await customer.GetAsync($"/api/v1/agents/sessions/{Any.Id()}").ErrorAsync(404, "SESSION_NOT_FOUND");
        Assert.Equal("user-ada", await WhoAsync(Jwt.Sign(Internal, SimKey)));
        Assert.Equal("user-grace", await WhoAsync(Jwt.Sign(Delegation, SimKey)));
        Assert.Equal("user-ada", await WhoAsync(Jwt.Sign(HandOff, Jwt.KeyFor("simparlant-hand-off"))));
    }

    [Theory, MemberData(nameof(Customers))]
    public Task A_customers_token_is_refused_with(string flaw) => RefusedAsync("Authorization", $"Bearer {ForgedCustomers[flaw]()}");

    [Theory, MemberData(nameof(Members))]
    public Task A_members_token_is_refused_with(string flaw) => RefusedAsync("Authorization", $"Bearer {ForgedMembers[flaw]()}");

    /// <summary>What the client is not told, for those inside who count and note.</summary>
    [Theory]
    [InlineData("no algorithm", RefusalReason.Forged)]
    [InlineData("a stronger hash", RefusalReason.Forged)]
    [InlineData("the key of hand-offs", RefusalReason.Forged)]
    [InlineData("an end a minute ago", RefusalReason.Expired)]
    [InlineData("an end too far away", RefusalReason.TooLong)]
    [InlineData("a beginning to come", RefusalReason.TooEarly)]
    [InlineData("no agent", RefusalReason.WrongClaims)]
    [InlineData("another issuer", RefusalReason.Unrecognised)]
    [InlineData("endless claims", RefusalReason.Malformed)]
    [InlineData("Sim: another audience", RefusalReason.WrongAudience)]
    [InlineData("Sim: somebody banned", RefusalReason.Unknown)]
    [InlineData("hand-off: somebody else's session", RefusalReason.Unknown)]
    public async Task The_reason_stays_inside(string flaw, RefusalReason reason)
    {
        var token = (ForgedCustomers.GetValueOrDefault(flaw) ?? ForgedMembers[flaw])();
        var result = await api.Services.GetRequiredService<SignIn>().ProveAsync(new(token, CredentialForm.Bearer), default);
        Assert.Equal(reason, Assert.IsType<SignInResult.Refused>(result).Reason);
    }

    [Fact]
    public async Task A_good_token_in_the_wrong_place_is_refused()
    {
        foreach (var token in new[] { Jwt.Sign(Customer, CustomerKey), Jwt.Sign(Internal, SimKey), Demo.Token("ada") })
        {
            await RefusedAsync("X-API-Key", token);
        }

        await RefusedAsync("Cookie", $"better-auth.session_token={Jwt.Sign(Customer, CustomerKey)}");
        await RefusedAsync("Cookie", $"better-auth.session_token={Jwt.Sign(Internal, SimKey)}");
        await RefusedAsync("Authorization", $"Bearer sk-sim-{Demo.TokenPrefix}-ada");
    }

    [Fact]
    public async Task A_key_that_is_changed_by_one_bit_signs_nothing()
    {
        var key = (byte[])CustomerKey.Clone();
        key[RandomNumberGenerator.GetInt32(key.Length)] ^= 1;
        await RefusedAsync("Authorization", Jwt.Sign(Customer, key));
    }

    private async Task RefusedAsync(string header, string value)
    {
        using var client = api.With(header, value);
        var error = await client.GetAsync($"/api/v1/agents/sessions/{Any.Id()}").ErrorAsync(401, "INVALID_TOKEN");
        using var stranger = api.With("Authorization", "Bearer wrong");
        Assert.Equal(Answers.Comparable(await stranger.GetAsync("/api/v1/auth/me").ErrorAsync(401, "INVALID_TOKEN")), Answers.Comparable(error));
    }

    private async Task<string?> WhoAsync(string token)
    {
        using var client = api.With("Authorization", $"Bearer {token}");
        using var response = await client.GetAsync("/api/v1/auth/me");
        return (string?)(await response.JsonAsync())["user"]!["id"];
    }

    private static string Swap(string token, int part, string with)
    {
        var parts = token.Split('.');
        parts[part] = with.Split('.')[part];
        return string.Join('.', parts);
    }
}
