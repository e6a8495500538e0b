using SimParlant.Hosting.Dashboard.ConsoleLogs;

namespace SimParlant.Hosting.Dashboard.Tests.ConsoleLogs;

public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[32minfo\e[39m: up", "f2:info|: up")]
    [InlineData("\e[1;31mred\e[0m", "b f1:red")]
    [InlineData("\e[91mbright\e[m.", "f9:bright|.")]
    [InlineData("\e[38;5;196mcube\e[0m", "f196:cube")]
    [InlineData("\e[38;2;255;0;0mtrue\e[0m", "f196:true")]
    [InlineData("\e[38:2:255:0:0mcolons\e[0m", "f196:colons")]
    [InlineData("\e[37;41mon red", "r7 g1:on red")]
    [InlineData("\e[7mturned", "rev:turned")]
    [InlineData("\e[31;7mturned", "g1:turned")]
    [InlineData("\e[3;4;9mall", "i u s:all")]
    [InlineData("\e[38;5;999mnone\e[48;2;1m", "none")]
    [InlineData("\e[99999999999mnone", "none")]
    public void Colours_become_classes(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', AnsiText.Read(line).Select(static run => run.Classes is null ? run.Text : $"{run.Classes}:{run.Text}")));

    [Theory]
    [InlineData("a\e[2Kb", "ab")]
    [InlineData("a\e[10;10Hb", "ab")]
    [InlineData("a\e]0;title\ab", "ab")]
    [InlineData("a\e]8;;http://evil.example\e\\link\e]8;;\e\\b", "alinkb")]
    [InlineData("a\e]unfinished", "a")]
    [InlineData("a\ePdevice\e\\b", "ab")]
    [InlineData("a\u009b31mb", "ab")]
    [InlineData("a\r\b\0\u007fb", "ab")]
    [InlineData("a\u202eb", "a\ufffdb")]
    [InlineData("tab\tstays", "tab\tstays")]
    [InlineData("\e", "")]
    [InlineData("\e[", "")]
    public void Everything_that_moves_or_hides_is_left_out(string line, string expected) =>
        Assert.Equal(expected, string.Concat(AnsiText.Read(line).Select(static run => run.Text)));

    [Fact]
    public void A_huge_line_is_cut_and_says_so()
    {
        var runs = AnsiText.Read(new string('x', AnsiText.MaxLength + 5));
        Assert.EndsWith("… (5 more characters)", Assert.Single(runs).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_colours_in_a_line_become_no_more_elements_than_a_page_can_bear() =>
        Assert.InRange(AnsiText.Read(string.Concat(Enumerable.Range(0, 5000).Select(static i => $"\e[3{i % 8}mx"))).Count, 1, 1001);

    [Fact]
    public void No_line_however_damaged_breaks_it()
    {
        var random = new Random(7);
        const string Alphabet = "\e\u009b[]mK;:0123456789<>&\"\a\\PX^_ \t\u202ea";
        for (var i = 0; i < 20_000; i++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            foreach (var run in AnsiText.Read(line))
            {
                Assert.DoesNotContain(run.Text, static letter => char.IsControl(letter) && letter != '\t');
                Assert.True(run.Classes is null || run.Classes.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '), run.Classes);
            }

            Assert.DoesNotContain('\e', AnsiText.Plain(line));
        }
    }

    [Fact]
    public void Letters_of_every_colour_can_be_read_in_both_themes()
    {
        var css = AnsiPalette.StyleSheet();
        for (var i = 0; i < 256; i++)
        {
            var rule = System.Text.RegularExpressions.Regex.Match(css, $@"\.f{i}{{color:light-dark\(#(\w{{6}}),#(\w{{6}})\)}}");
            Assert.True(AnsiPalette.Contrast(Rgb(rule.Groups[1].Value), (0xfe, 0xfe, 0xfe)) >= AnsiPalette.LeastContrast, $"{i} on light");
            Assert.True(AnsiPalette.Contrast(Rgb(rule.Groups[2].Value), (0x1b, 0x1b, 0x1b)) >= AnsiPalette.LeastContrast, $"{i} on dark");
        }
    }

    private static (byte, byte, byte) Rgb(string hex) => (Convert.ToByte(hex[..2], 16), Convert.ToByte(hex[2..4], 16), Convert.ToByte(hex[4..], 16));
}
