using System.Globalization;
using System.Text;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>
/// The 256 colours as a style sheet: <c>f</c> and a number for letters, <c>g</c> for the ground, <c>r</c> for letters on a ground of their own.
/// Letters on the theme's ground are moved towards black or white until they can be read on it.
/// </summary>
internal static class AnsiPalette
{
    internal const double LeastContrast = 4.5;
    private static readonly (byte, byte, byte) s_lightGround = (0xfe, 0xfe, 0xfe);
    private static readonly (byte, byte, byte) s_darkGround = (0x1b, 0x1b, 0x1b);
    private static readonly byte[] s_steps = [0, 95, 135, 175, 215, 255];
    private static readonly (byte, byte, byte)[] s_basic =
    [
        (0x2e, 0x34, 0x36), (0xcc, 0x33, 0x33), (0x3f, 0x8f, 0x29), (0xb0, 0x7d, 0x0a), (0x34, 0x65, 0xc4), (0x8a, 0x4f, 0xb0), (0x06, 0x8a, 0x9a), (0x9a, 0x9d, 0x98),
        (0x6a, 0x6d, 0x68), (0xef, 0x5b, 0x5b), (0x5c, 0xc2, 0x3f), (0xe0, 0xb0, 0x2e), (0x6a, 0x9b, 0xef), (0xc0, 0x86, 0xe8), (0x34, 0xc5, 0xd4), (0xee, 0xee, 0xec),
    ];

    public static string StyleSheet()
    {
        var css = new StringBuilder();
        for (var i = 0; i < 256; i++)
        {
            var colour = Colour(i);
            var (light, dark) = (Readable(colour, s_lightGround), Readable(colour, s_darkGround));
            css.Append(CultureInfo.InvariantCulture, $".f{i}{{color:light-dark({Hex(light)},{Hex(dark)})}}");
            css.Append(CultureInfo.InvariantCulture, $".r{i}{{color:{Hex(colour)}}}.g{i}{{background:{Hex(colour)}}}.g{i}:not([class*=r]){{color:{(Contrast(colour, (0, 0, 0)) > Contrast(colour, (255, 255, 255)) ? "#000" : "#fff")}}}");
        }

        return css.ToString();
    }

    /// <summary>The nearest of the 240 colours behind the basic ones, whose look differs between terminals.</summary>
    public static int Nearest(int red, int green, int blue) => Enumerable.Range(16, 240).MinBy(index =>
    {
        var (r, g, b) = Colour(index);
        return ((r - red) * (r - red)) + ((g - green) * (g - green)) + ((b - blue) * (b - blue));
    });

    internal static (byte R, byte G, byte B) Colour(int index)
    {
        if (index < 16)
        {
            return s_basic[index];
        }

        if (index >= 232)
        {
            var gray = (byte)(8 + ((index - 232) * 10));
            return (gray, gray, gray);
        }

        var cube = index - 16;
        return (s_steps[cube / 36], s_steps[cube / 6 % 6], s_steps[cube % 6]);
    }

    /// <summary>The contrast of two colours as WCAG 2 computes it, from 1 to 21.</summary>
    internal static double Contrast((byte R, byte G, byte B) left, (byte R, byte G, byte B) right)
    {
        var (one, other) = (Luminance(left), Luminance(right));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static (byte, byte, byte) Readable((byte R, byte G, byte B) colour, (byte, byte, byte) ground)
    {
        var target = Luminance(ground) > 0.5 ? 0 : 255;
        for (var share = 0.0; ; share += 0.05)
        {
            var mixed = (Mix(colour.R), Mix(colour.G), Mix(colour.B));
            if (share >= 1 || Contrast(mixed, ground) >= LeastContrast)
            {
                return mixed;
            }

            byte Mix(byte part) => (byte)(part + ((target - part) * share));
        }
    }

    private static double Luminance((byte R, byte G, byte B) colour)
    {
        return (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

        static double Linear(byte part) => part / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static string Hex((byte R, byte G, byte B) colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";
}
