using System.Text;
using SimParlant.Core.Identity;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Identity;

public sealed class BetterAuthTokenTests
{
    private const string Secret = "simparlant-test-secret-0123456789abcdef";
    private const string Token = "abcdefghijklmnopqrstuvwxyzABCDEF";
    private const string Signature = "RV0q7oowwtVYX3YjCSVn/+rkFK8hG/k82jj93PEAhRU=";

    [Theory]
    [InlineData(Token + "." + Signature)]
    [InlineData(Token + ".RV0q7oowwtVYX3YjCSVn%2F%2BrkFK8hG%2Fk82jj93PEAhRU%3D")]
    public void A_token_with_better_auths_signature_is_signed(string presented) =>
        Assert.Equal(new BetterAuthToken(TokenProof.Signed, Token), Read(presented));

    [Fact]
    public void A_token_alone_is_raw() => Assert.Equal(new BetterAuthToken(TokenProof.Raw, Token), Read(Token));

    [Theory]
    [InlineData(Token + ".SV0q7oowwtVYX3YjCSVn/+rkFK8hG/k82jj93PEAhRU=")]
    [InlineData("bbcdefghijklmnopqrstuvwxyzABCDEF." + Signature)]
    public void A_signature_over_something_else_is_forged(string presented) => Assert.Equal(TokenProof.Forged, Read(presented).Proof);

    [Fact]
    public void A_signature_by_another_secret_is_forged() =>
        Assert.Equal(TokenProof.Forged, BetterAuthToken.Read(Token + "." + Signature, Encoding.UTF8.GetBytes(Secret + "x")).Proof);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("." + Signature)]
    [InlineData(Token + ".")]
    [InlineData(Token + ".RV0q7oowwtVYX3YjCSVn/+rkFK8hG/k82jj93PEAhRUA")]
    [InlineData(Token + "\0")]
    [InlineData("a b")]
    [InlineData("%")]
    [InlineData("%zz%00")]
    [InlineData("' or 1=1 --")]
    public void Anything_else_is_malformed(string presented) => Assert.Equal(TokenProof.Malformed, Read(presented).Proof);

    [Fact]
    public void An_endless_token_is_malformed() => Assert.Equal(TokenProof.Malformed, Read(new string('a', 100_000)).Proof);

    [Fact]
    public async Task A_cookie_counts_only_with_its_signature_a_header_also_without()
    {
        var world = new World();
        world.Directory.Sessions[Token] = world.CallerOf("ada");
        var signIn = new SignIn([new BetterAuthProvider(world.Directory, world.Time, Secret)]);

        Assert.NotNull(await signIn.FindAsync(new(Token, CredentialForm.Bearer), default));
        Assert.NotNull(await signIn.FindAsync(new(Token + "." + Signature, CredentialForm.Bearer), default));
        Assert.NotNull(await signIn.FindAsync(new(Token + "." + Signature, CredentialForm.Cookie), default));
        Assert.Equal(RefusalReason.Forged, await ReasonAsync(signIn, new(Token, CredentialForm.Cookie)));
        Assert.Equal(RefusalReason.Forged, await ReasonAsync(signIn, new(Token + ".SV0q7oowwtVYX3YjCSVn/+rkFK8hG/k82jj93PEAhRU=", CredentialForm.Bearer)));
        Assert.Equal(RefusalReason.Unknown, await ReasonAsync(signIn, new("zyxwvutsrqponmlkjihgfedcba", CredentialForm.Bearer)));
    }

    private static async Task<RefusalReason> ReasonAsync(SignIn signIn, Credential credential) =>
        Assert.IsType<SignInResult.Refused>(await signIn.ProveAsync(credential, default)).Reason;

    private static BetterAuthToken Read(string presented) => BetterAuthToken.Read(presented, Encoding.UTF8.GetBytes(Secret));
}
