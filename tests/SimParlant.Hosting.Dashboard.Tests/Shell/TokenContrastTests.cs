using System.Text.RegularExpressions;
using SimParlant.Hosting.Dashboard.ConsoleLogs;

namespace SimParlant.Hosting.Dashboard.Tests.Shell;

/// <summary>Colours of the style sheet, as WCAG 2 judges them.</summary>
public sealed partial class TokenContrastTests
{
    private static readonly Dictionary<string, string[]> s_tokens = Read();

    [Theory]
    [InlineData("text", "bg"), InlineData("text", "surface-1"), InlineData("text", "active"), InlineData("text-2", "surface-2"), InlineData("text-2", "active"), InlineData("text-3", "bg"), InlineData("text-3", "surface-3")]
    [InlineData("text-3", "surface-5"), InlineData("text-3", "hover"), InlineData("error", "bg"), InlineData("error", "hover"), InlineData("inverse", "text"), InlineData("focus", "bg"), InlineData("text", "error-soft")]
    [InlineData("green-text", "green"), InlineData("gray-text", "gray"), InlineData("blue-text", "blue"), InlineData("amber-text", "amber"), InlineData("red-text", "red"), InlineData("amber-text", "bg")]
    [InlineData("tone-0", "bg"), InlineData("tone-1", "bg"), InlineData("tone-2", "bg"), InlineData("tone-3", "bg"), InlineData("tone-4", "bg")]
    [InlineData("tone-5", "bg"), InlineData("tone-6", "bg"), InlineData("tone-7", "bg"), InlineData("tone-8", "bg"), InlineData("tone-9", "bg")]
    public void Words_can_be_read_in_both_themes(string letters, string ground)
    {
        foreach (var theme in new[] { 0, 1 })
        {
            var contrast = AnsiPalette.Contrast(Rgb(s_tokens[letters][theme]), Rgb(s_tokens[ground][theme]));
            Assert.True(contrast >= 4.5, $"{letters} on {ground}, theme {theme}: {contrast:0.00}");
        }
    }

    private static Dictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(typeof(DashboardServer).Assembly.GetManifestResourceStream("tokens.css")!);
        return Token().Matches(reader.ReadToEnd()).ToDictionary(static match => match.Groups[1].Value, static match => new[] { match.Groups[2].Value, match.Groups[3].Value });
    }

    private static (byte, byte, byte) Rgb(string hex) => (Convert.ToByte(hex[..2], 16), Convert.ToByte(hex[2..4], 16), Convert.ToByte(hex[4..], 16));

    [GeneratedRegex(@"--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)")]
    private static partial Regex Token();
}
