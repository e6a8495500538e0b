using System.Buffers.Text;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Thousands of broken tokens: each is refused without an exception, and none becomes somebody else.</summary>
public sealed class TokenFuzzTests(Api api) : IClassFixture<Api>
{
    private const string Alphabet = "abcXYZ019-_.=%+/ \0\n{}\"é";

    [Fact]
    public async Task A_good_token_with_something_changed_proves_nothing_else()
    {
        var signIn = api.Services.GetRequiredService<SignIn>();
        var good = (string)(await api.InviteAsync(await api.CreateAgentAsync(), "c-1"))["token"]!;
        var genuine = (await signIn.FindAsync(new(good, CredentialForm.Bearer), default))!;
        var random = new Random(20260105);
        for (var i = 0; i < 5_000; i++)
        {
            // Two bits of a signature's last letter mean nothing: such a token is still the genuine one.
            var caller = await signIn.FindAsync(new(Change(good, random), CredentialForm.Bearer), default);
            Assert.True(caller is null || caller == genuine);
        }
    }

    [Fact]
    public async Task Rubbish_in_the_shape_of_a_token_proves_nothing()
    {
        var signIn = api.Services.GetRequiredService<SignIn>();
        var random = new Random(20260106);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var part = random.Next(2) == 0
                ? Base64Url.EncodeToString(bytes)
                : Base64Url.EncodeToString("""{"alg":"HS256","iss":"simparlant","aud":"simparlant-customer","exp":1e400}"""u8);
            var token = $"{(random.Next(2) == 0 ? "eyJhbGciOiJIUzI1NiJ9" : part)}.{part}.{Base64Url.EncodeToString(bytes)}";
            Assert.IsType<SignInResult.Refused>(await signIn.ProveAsync(new(token, CredentialForm.Bearer), default));
        }
    }

    private static string Change(string text, Random random)
    {
        var (at, letter) = (random.Next(text.Length), Alphabet[random.Next(Alphabet.Length)]);
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, letter.ToString()),
            2 => text[..at],
            _ => $"{text[..at]}{letter}{text[(at + 1)..]}",
        };
    }
}
