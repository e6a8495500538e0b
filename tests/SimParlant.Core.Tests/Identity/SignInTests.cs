using SimParlant.Core.Identity;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Identity;

public sealed class SignInTests
{
    private static readonly Credential Word = new("word", CredentialForm.Bearer);

    private readonly World _world = new();

    [Fact]
    public async Task Providers_are_asked_in_order_until_one_takes_the_credential_for_its_own()
    {
        var (first, second, third) = (
            new Provider("first", SignInResult.NotMine.Instance),
            new Provider("second", new SignInResult.Proven(_world.CallerOf("ada"))),
            new Provider("third", new SignInResult.Refused(RefusalReason.Forged)));
        Assert.Equal("ada", (await new SignIn([first, second, third]).FindAsync(Word, default))!.UserId);
        Assert.Equal((1, 1, 0), (first.Asked, second.Asked, third.Asked));
    }

    [Fact]
    public async Task A_refusal_ends_the_question_and_names_who_refused()
    {
        var later = new Provider("later", new SignInResult.Proven(_world.CallerOf("ada")));
        var result = await new SignIn([new Provider("strict", new SignInResult.Refused(RefusalReason.Expired)), later]).ProveAsync(Word, default);
        Assert.Equal(new SignInResult.Refused(RefusalReason.Expired) { Provider = "strict" }, result);
        Assert.Equal(0, later.Asked);
    }

    [Fact]
    public async Task What_nobody_recognises_is_refused() => Assert.Equal(
        new SignInResult.Refused(RefusalReason.Unrecognised),
        await new SignIn([new Provider("other", SignInResult.NotMine.Instance)]).ProveAsync(Word, default));

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public async Task The_empty_and_the_endless_are_shown_to_nobody(int length)
    {
        var provider = new Provider("any", new SignInResult.Proven(_world.CallerOf("ada")));
        Assert.Null(await new SignIn([provider]).FindAsync(new(new string('a', length), CredentialForm.Bearer), default));
        Assert.Equal(0, provider.Asked);
    }

    [Fact]
    public void A_credential_shows_nothing_of_itself() => Assert.DoesNotContain("word", $"{Word}");

    [Theory]
    [InlineData("sk-sim-abc", true)]
    [InlineData("sim_abc", true)]
    [InlineData("abc", false)]
    [InlineData("sk-sim-a b", false)]
    public async Task A_key_is_looked_up_by_its_hash_and_only_when_it_looks_like_one(string key, bool known)
    {
        _world.Directory.Keys[ApiKeyProvider.HashOf(key)] = _world.CallerOf("ada");
        var provider = new ApiKeyProvider(_world.Directory, _world.Time);
        Assert.Equal(known, await provider.SignInAsync(new(key, CredentialForm.ApiKey), default) is SignInResult.Proven);
        Assert.IsType<SignInResult.NotMine>(await provider.SignInAsync(new(key, CredentialForm.Bearer), default));
    }

    private sealed class Provider(string name, SignInResult answer) : IIdentityProvider
    {
        public int Asked { get; private set; }

        public string Name => name;

        public ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
        {
            Asked++;
            return ValueTask.FromResult(answer);
        }
    }
}
