using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Which providers are asked is configuration's choice, and a wrong choice is found before the first request.</summary>
public sealed class ProviderChoiceTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_provider_of_ones_own_is_registered_by_name_and_chosen_by_configuration()
    {
        await using var factory = Create(("Identity:Providers:0", "badge"), ("Identity:Providers:1", "api-key"));
        await using var own = factory.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddKeyedSingleton<IIdentityProvider, BadgeProvider>("badge")));
        using var client = own.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer badge-of-user-ada");
        using var response = await client.GetAsync("/api/v1/auth/status");
        var status = await response.JsonAsync();
        Assert.Equal("user-ada", (string?)status["user"]!["id"]);
        Assert.Equal(2, status["workspaces"]!.AsArray().Count);

        // What is not named is not asked.
        using var session = own.CreateClient();
        session.DefaultRequestHeaders.Add("Authorization", $"Bearer {Demo.Token("ada")}");
        await session.GetAsync("/api/v1/auth/status").ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task The_first_provider_that_takes_a_credential_for_its_own_decides()
    {
        await using var factory = Create(("Identity:Providers:0", "better-auth"), ("Identity:Providers:1", "badge"));
        await using var own = factory.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddKeyedSingleton<IIdentityProvider, BadgeProvider>("badge")));
        using var client = own.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer badge-of-user-ada");
        await client.GetAsync("/api/v1/auth/status").ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_provider_that_is_not_registered_fails_the_start_with_a_sentence()
    {
        await using var factory = Create(("Identity:Providers:0", "badge"));
        Assert.Contains("Identity:Providers names \"badge\"", Failure(factory));
    }

    [Fact]
    public async Task Every_problem_is_named_at_once()
    {
        await using var factory = Create(
            ("Identity:Providers:0", "better-auth"), ("Identity:Providers:1", "better-auth"), ("Identity:Providers:2", "better-auth-http"),
            ("Identity:Providers:3", "sim-internal"), ("BETTER_AUTH_SECRET", ""), ("INTERNAL_JWT_SECRET", "short"),
            ("CUSTOMER_TOKEN_SECRET", "short"), ("CUSTOMER_TOKEN_SECRET_PREVIOUS", "short"),
            ("Identity:CustomerTokenMinutes", "0"), ("Identity:HandOffMinutes", "1441"));
        var failure = Failure(factory);
        foreach (var named in new[]
        {
            "\"better-auth\" twice", "BETTER_AUTH_SECRET is not set", "INTERNAL_JWT_SECRET", "SIM_BASE_URL", "both better-auth and better-auth-http",
            "CUSTOMER_TOKEN_SECRET is shorter", "CUSTOMER_TOKEN_SECRET_PREVIOUS is shorter", "Identity:CustomerTokenMinutes", "Identity:HandOffMinutes",
        })
        {
            Assert.Contains(named, failure);
        }
    }

    [Fact]
    public async Task Without_the_secret_of_Sims_servers_their_tokens_are_nobodys()
    {
        await using var factory = Create(("INTERNAL_JWT_SECRET", ""));
        using var client = factory.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Jwt.Sign(
            new() { ["iss"] = "sim-internal", ["aud"] = "sim-api", ["type"] = "internal", ["userId"] = "user-ada", ["iat"] = Jwt.InMinutes(0), ["exp"] = Jwt.InMinutes(5) },
            new byte[32]));
        await client.GetAsync("/api/v1/auth/status").ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_token_signed_with_the_previous_secret_holds_while_secrets_are_being_replaced()
    {
        var (before, after) = ("customer-secret-before-0123456789abcdef", "customer-secret-after--0123456789abcdef");
        var token = Jwt.Sign(
            new()
            {
                ["iss"] = "simparlant", ["aud"] = "simparlant-customer", ["sub"] = "c", ["jti"] = "j", ["workspace"] = Demo.AcmeSupport, ["agent"] = Any.Id().ToString(),
                ["iat"] = Jwt.InMinutes(-1), ["nbf"] = Jwt.InMinutes(-1), ["exp"] = Jwt.InMinutes(5),
            },
            Jwt.KeyFor("simparlant-customer", before));
        await using var replacing = Create(("CUSTOMER_TOKEN_SECRET", after), ("CUSTOMER_TOKEN_SECRET_PREVIOUS", before));
        await using var replaced = Create(("CUSTOMER_TOKEN_SECRET", after));
        foreach (var (factory, status, code) in new[] { (replacing, 404, "SESSION_NOT_FOUND"), (replaced, 401, "INVALID_TOKEN") })
        {
            using var client = factory.CreateClient();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            await client.GetAsync($"/api/v1/agents/sessions/{Any.Id()}").ErrorAsync(status, code);
        }
    }

    private WebApplicationFactory<Program> Create(params (string Name, string Value)[] settings) =>
        Api.Create(api.Database.AppConnectionString, null).WithWebHostBuilder(host =>
        {
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }
        });

    private static string Failure(WebApplicationFactory<Program> factory) =>
        Assert.ThrowsAny<OptionsValidationException>(() => factory.CreateClient()).Message;

    /// <summary>Somebody else's way to know people: by a word.</summary>
    private sealed class BadgeProvider(ISimDirectory directory, TimeProvider time) : IIdentityProvider
    {
        public string Name => "badge";

        public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct) =>
            credential.Form == CredentialForm.Bearer && credential.Value.StartsWith("badge-of-", StringComparison.Ordinal)
                ? SignInResult.Of(await directory.FindUserAsync(credential.Value["badge-of-".Length..], time.GetUtcNow().UtcDateTime, ct))
                : SignInResult.NotMine.Instance;
    }
}
