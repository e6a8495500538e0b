using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Secrets;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Secrets;

public sealed class KeyRingTests
{
    private const string Plain = "hunter2-plain";
    private static readonly string First = $"k1:{Key(1)}";
    private static readonly string Second = $"k2:{Key(2)}";
    private static readonly SecretPlace Place = SecretPlace.OfTool("ws-1", new Guid("0190a5d8-8f3e-7c11-9a6b-2f1d3c4b5a69"));

    [Fact]
    public void What_is_sealed_opens_with_the_same_key_at_the_same_place()
    {
        var ring = KeyRing.Parse(First);
        var sealedSecret = ring.Seal(new Secret(Plain), Place);
        Assert.Equal("k1", sealedSecret.KeyId);
        Assert.Equal(Plain, ring.Open(SealedSecret.Of(sealedSecret.ToJson())!, Place).Reveal());
        Assert.NotEqual(sealedSecret.Data, ring.Seal(new Secret(Plain), Place).Data);
    }

    [Fact]
    public void The_first_key_seals_and_every_key_opens()
    {
        var old = KeyRing.Parse(First).Seal(new Secret(Plain), Place);
        var ring = KeyRing.Parse($"{Second},{First}");
        Assert.Equal(Plain, ring.Open(old, Place).Reveal());
        Assert.Equal("k2", ring.Seal(new Secret(Plain), Place).KeyId);
        Assert.Equal("ENCRYPTION_KEY_UNKNOWN", Assert.Throws<SecretException>(() => KeyRing.Parse(Second).Open(old, Place)).Code);
    }

    public static TheoryData<SecretPlace> OtherPlaces =>
    [
        Place with { WorkspaceId = "ws-2" }, Place with { RowId = Guid.Empty }, Place with { Column = "parameters" }, Place with { Table = "parlant_agent" },
        Place with { Table = "parlant_toola", Column = "uth_config" },
    ];

    [Theory, MemberData(nameof(OtherPlaces))]
    public void Copied_to_another_place_it_does_not_open(SecretPlace other)
    {
        var ring = KeyRing.Parse(First);
        var sealedSecret = ring.Seal(new Secret(Plain), Place);
        Assert.Equal("SECRET_DOES_NOT_OPEN", Assert.Throws<SecretException>(() => ring.Open(sealedSecret, other)).Code);
    }

    [Fact]
    public void Altered_it_does_not_open()
    {
        var ring = KeyRing.Parse(First);
        var good = ring.Seal(new Secret(Plain), Place);
        SealedSecret[] bad =
        [
            good with { Data = Flip(good.Data) }, good with { Tag = Flip(good.Tag) }, good with { Nonce = Flip(good.Nonce) }, good with { Tag = "" },
            good with { Nonce = "?" }, good with { Data = "not base64" },
        ];
        Assert.All(bad, altered => Assert.Equal("SECRET_DOES_NOT_OPEN", Assert.Throws<SecretException>(() => ring.Open(altered, Place)).Code));
    }

    [Fact]
    public void Unusable_keys_are_all_named_and_none_is_shown()
    {
        var text = $"{First},k1:{Key(3)},nocolon,short:AAAA,bad name:{Key(4)},zero:{Convert.ToBase64String(new byte[32])},same:{Key(1)}";
        var error = Assert.Throws<SecretException>(() => KeyRing.Parse(text));
        Assert.Equal("ENCRYPTION_KEYS_UNUSABLE", error.Code);
        Assert.All((int[])[2, 3, 4, 5, 6, 7], place => Assert.Contains($"Key {place} ", error.Message));
        Assert.All((int[])[1, 3, 4], key => Assert.DoesNotContain(Key(key), error.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_keys_nothing_is_sealed_and_none_is_made_up(string? text)
    {
        var ring = KeyRing.Parse(text);
        Assert.Null(ring.CurrentId);
        Assert.Equal("ENCRYPTION_KEYS_MISSING", Assert.Throws<SecretException>(() => ring.Seal(new Secret(Plain), Place)).Code);
    }

    [Fact]
    public void Nothing_that_holds_a_secret_shows_it()
    {
        var (secret, ring) = (new Secret(Plain), KeyRing.Parse(First));
        var sealedSecret = ring.Seal(secret, Place);
        string[] shown =
        [
            secret.ToString(), $"{secret}", JsonSerializer.Serialize(secret), JsonSerializer.Serialize(new { credentials = secret }), ring.ToString(),
            JsonSerializer.Serialize(ring), sealedSecret.ToString(), JsonSerializer.Serialize(sealedSecret), sealedSecret.ToJson().GetRawText(),
            new { secret, ring }.ToString()!, Assert.Throws<SecretException>(() => ring.Open(sealedSecret with { Tag = "" }, Place)).ToString(),
        ];
        Assert.All(shown, text =>
        {
            Assert.DoesNotContain(Plain, text);
            Assert.DoesNotContain(Key(1), text);
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"v":2,"kid":"k","nonce":"n","data":"d","tag":"t"}""")]
    [InlineData("""{"v":"1","kid":"k","nonce":"n","data":"d","tag":"t"}""")]
    [InlineData("""{"v":1,"kid":"k","nonce":"n","data":1,"tag":"t"}""")]
    public void What_is_no_envelope_is_none(string json) => Assert.Null(SealedSecret.Of(JsonElement.Parse(json)));

    [Fact]
    public async Task Only_an_admin_sets_credentials_and_the_tool_gets_them_sealed()
    {
        var (world, tool) = (new World(), Guid.CreateVersion7());
        world.Storage.Tools.Add((World.Workspace, tool));
        var set = new SetToolCredentials(world.Authorizer, world.Storage, KeyRing.Parse(First), world.Time);
        var given = JsonElement.Parse($$"""{"apiKey":"{{Plain}}"}""");
        foreach (var permission in (Permission[])[Permission.Read, Permission.Write])
        {
            Assert.IsType<AccessDenied>((await set.ExecuteAsync(World.ScopeOf("x", permission), tool, given, default)).Problem);
        }

        Assert.IsType<NotFound>((await set.ExecuteAsync(World.ScopeOf("mallory", workspaceId: "ws-2"), tool, given, default)).Problem);
        Assert.IsType<Invalid>((await set.ExecuteAsync(World.ScopeOf("ada"), tool, JsonElement.Parse("\"x\""), default)).Problem);
        Assert.Empty(world.Storage.Credentials);
        Assert.True((await set.ExecuteAsync(World.ScopeOf("ada"), tool, given, default)).Value.HasCredentials);
        Assert.DoesNotContain(Plain, Assert.Single(world.Storage.Credentials).Value.ToString());
        await using var store = world.Storage.For(World.ScopeOf("ada"));
        Assert.Contains(Plain, (await new OpenToolCredentials(KeyRing.Parse(First)).ExecuteAsync(store, tool, default))!.Reveal());
    }

    [Fact]
    public async Task Without_keys_credentials_are_refused()
    {
        var world = new World();
        var set = new SetToolCredentials(world.Authorizer, world.Storage, KeyRing.Empty, world.Time);
        var refused = await set.ExecuteAsync(World.ScopeOf("ada"), Guid.CreateVersion7(), JsonElement.Parse("{}"), default);
        Assert.Equal("ENCRYPTION_UNAVAILABLE", refused.Problem!.Code);
    }

    /// <summary>32 bytes that are the same in every run.</summary>
    private static string Key(int number) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData([(byte)number]));

    private static string Flip(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        bytes[0] ^= 1;
        return Convert.ToBase64String(bytes);
    }
}
