using System.Text.Json;
using SimParlant.Core.Privacy;

namespace SimParlant.Core.Tests.Privacy;

public sealed class PiiMaskTests
{
    [Theory]
    [InlineData("my card is 4111 1111 1111 1111, exp 04/29", "my card is [card], exp 04/29")]
    [InlineData("4111111111111111", "[card]")]
    [InlineData("card4111-1111-1111-1111!", "card[card]!")]
    [InlineData("378282246310005 and 5555555555554444", "[card] and [card]")]
    [InlineData("4111 1111 1111 1111 5555 5555 5555 4444", "[card] [card]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 please", "IBAN [iban] please")]
    [InlineData("gb29nwbk60161331926819.", "[iban].")]
    [InlineData("SSN 123-45-6789", "SSN [id]")]
    [InlineData("NI number AB 12 34 56 C", "NI number [id]")]
    [InlineData("DNI 12345678Z", "DNI [id]")]
    [InlineData("NIE X1234567L", "NIE [id]")]
    [InlineData("CPF 529.982.247-25", "CPF [id]")]
    [InlineData("codice fiscale RSSMRA85T10A562S", "codice fiscale [id]")]
    [InlineData("NIR 1 85 05 78 006 084 91", "NIR [id]")]
    [InlineData("Aadhaar 2341 2341 2346", "Aadhaar [id]")]
    [InlineData("my password is hunter2, thanks", "my password is [secret], thanks")]
    [InlineData("password is swordfish", "password is [secret]")]
    [InlineData("Password: \"s3cr3t!\"", "Password: \"[secret]\"")]
    [InlineData("Mein Passwort ist Geheim123.", "Mein Passwort ist [secret].")]
    [InlineData("https://x.example/?token=abc123def&x=1", "https://x.example/?token=[secret]&x=1")]
    [InlineData("pin: 4711", "pin: [secret]")]
    [InlineData("use sk-abcdefghijklmnopqrstuvwxyz123456 now", "use [secret] now")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[secret]")]
    [InlineData("Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [secret]")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end", "[secret] end")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- ok", "[secret] ok")]
    public void Standard_masks_what_does_harm_by_itself(string text, string masked)
    {
        Assert.Equal(masked, PiiMask.Text(text, PiiMode.Standard));
        Assert.Equal(masked, PiiMask.Text(text, PiiMode.Strict));
        Assert.Equal(text, PiiMask.Text(text, PiiMode.Relaxed));
    }

    [Theory]
    [InlineData("write to jane.doe+news@mail.example.com.", "write to [email].")]
    [InlineData("<müller@example.de>", "<[email]>")]
    [InlineData("0301234567@mail.de", "[email]")]
    [InlineData("call +49 30 1234567 today", "call [phone] today")]
    [InlineData("+1 (415) 555-0132", "[phone]")]
    [InlineData("(415) 555-0132", "[phone]")]
    [InlineData("415-555-0132 or 415.555.0133", "[phone] or [phone]")]
    [InlineData("0049 30 1234567", "[phone]")]
    [InlineData("0171 2345678", "[phone]")]
    [InlineData("06 12 34 56 78", "[phone]")]
    [InlineData("my phone number is 5550132 55", "my phone number is [phone]")]
    [InlineData("from 192.0.2.17:8080", "from [ip]:8080")]
    [InlineData("from 2001:db8::8a2e:370:7334.", "from [ip].")]
    public void Strict_also_masks_what_leads_to_a_person(string text, string masked)
    {
        Assert.Equal(masked, PiiMask.Text(text, PiiMode.Strict));
        Assert.Equal(text, PiiMask.Text(text, PiiMode.Standard));
    }

    [Theory]
    [InlineData("order 4111111111111112 is late")]
    [InlineData("order number 20260105-0042, placed 2026-01-05 10:30:15")]
    [InlineData("Bestellung Nr. 0171234567")]
    [InlineData("invoice 0012345678 of 05.01.2026 10:30")]
    [InlineData("on 01/02/2026 at 9:45, or 1/2/26")]
    [InlineData("it costs 1,299.00 USD or 1.299,00 EUR, not $12,345,678.90")]
    [InlineData("tracking 1Z999AA10123456784")]
    [InlineData("1700000000000 is a time stamp and 3.14159265358979 is pi")]
    [InlineData("version 10.0.1 of 2.17.4.1234, std::vector and a::b at 12:30:45")]
    [InlineData("0190a5d8-8f3e-7c11-9a6b-2f1d3c4b5a69")]
    [InlineData("DE89370400440532013001 is no bank account")]
    [InlineData("my password is not working and the password is wrong")]
    [InlineData("the token is expired; what is the secret of success?")]
    [InlineData("reset my password please. Password reset: how?")]
    [InlineData("pin it to the board, spinning: 3 times")]
    [InlineData("I have 3 apples, 12 pears and 100 200 300 grapes")]
    [InlineData("meet @ noon, me@home, a@b")]
    [InlineData("ISBN 978-3-16-148410-0 and EAN 4006381333931")]
    [InlineData("ABCDE1234Z 123-45-678 000-12-3456 12345678A")]
    [InlineData("size 40 x 30 x 20, 50 % off, room 101, 24/7, 5-6 people")]
    [InlineData("skip-the-line sk-short eyJust.a.word")]
    public void What_only_looks_like_it_survives(string text) => Assert.Equal(text, PiiMask.Text(text, PiiMode.Strict));

    [Fact]
    public void Json_is_masked_in_strings_names_and_long_numbers_and_by_the_names_of_members()
    {
        var json = JsonElement.Parse("""
            {"mail":"a.b@example.com","n":[1,4111111111111111,{"deep":"+49 30 1234567"}],"api_token":"x","Password":12,"ok":true,"none":null,"a@example.com":"v","count":42}
            """);
        Assert.Equal(
            """{"mail":"[email]","n":[1,"[card]",{"deep":"[phone]"}],"api_token":"[secret]","Password":"[secret]","ok":true,"none":null,"[email]":"v","count":42}""",
            PiiMask.Json(json, PiiMode.Strict).GetRawText());
        Assert.Equal(json.GetRawText(), PiiMask.Json(json, PiiMode.Relaxed).GetRawText());
    }

    [Theory]
    [InlineData("strict", "relaxed", PiiMode.Strict)]
    [InlineData("relaxed", "strict", PiiMode.Strict)]
    [InlineData("relaxed", null, PiiMode.Relaxed)]
    [InlineData(null, null, PiiMode.Standard)]
    [InlineData("unheard of", "relaxed", PiiMode.Standard)]
    public void The_stricter_of_agent_and_workspace_counts(string? agent, string? floor, PiiMode mode) =>
        Assert.Equal(mode, PiiModes.Stricter(agent, floor));

    public static TheoryData<string> Hostile =>
    [
        "a", "1", "4111 1111 1111 1111 ", "@", "a@", "a@a.", "a.", "eyJ", "eyJ-", "eyJ.a.", "sk-", "pin:", "pin: ", "password is ", "bearer a", "bearer ",
        "-----BEGIN ", "-----BEGIN a-----END ", "-", "+", "+1", "+1 ", "(", "(0", "0 ", "1 2-3.", "::", "a:", ":a:", "1.1.1.", "1.", "DE89", "DE89 ", "AB12",
        "A", "é", "\ud83d", "\0", " ", "\n", "\"", "token=\"", "passwordpassword", "is is is", "00", "9999 ", "phone 1", "#", "ümlaut@ümlaut.",
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void Work_grows_with_the_length_and_nothing_else(string piece)
    {
        var (half, whole) = (Looks(piece, 8_000), Looks(piece, 16_000));
        Assert.True(whole <= 2.2 * half, $"{half} looks for 8,000 characters, {whole} for 16,000");
        Assert.True(whole <= 150 * 16_000L, $"{whole / 16_000} looks a character");
    }

    [Fact]
    public void What_is_masked_already_stays_as_it_is()
    {
        const string Masked = "[email] [phone] [card] [iban] [id] [ip] password is [secret], token: [secret]";
        Assert.Equal(Masked, PiiMask.Text(Masked, PiiMode.Strict));
    }

    private static long Looks(string piece, int length)
    {
        PiiScan.Find(string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1)).AsSpan(0, length), PiiMode.Strict, out var looks);
        return looks;
    }
}
