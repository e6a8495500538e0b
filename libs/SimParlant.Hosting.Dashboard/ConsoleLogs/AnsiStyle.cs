using System.Globalization;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>What the colours of a terminal are set to at one place of a line.</summary>
internal sealed class AnsiStyle
{
    private bool _bold, _faint, _italic, _underline, _strike, _reverse;
    private int? _fore, _back;

    /// <summary>Null when nothing is set.</summary>
    public string? Classes
    {
        get
        {
            List<string> classes = [];
            Add(_bold, "b");
            Add(_faint, "faint");
            Add(_italic, "i");
            Add(_underline, "u");
            Add(_strike, "s");
            var (fore, back) = _reverse ? (_back, _fore) : (_fore, _back);
            if (fore is { } letters)
            {
                classes.Add(string.Create(CultureInfo.InvariantCulture, $"{(back is null ? 'f' : 'r')}{letters}"));
            }

            if (back is { } ground)
            {
                classes.Add(string.Create(CultureInfo.InvariantCulture, $"g{ground}"));
            }

            Add(_reverse && fore is null && back is null, "rev");
            return classes.Count == 0 ? null : string.Join(' ', classes);

            void Add(bool isSet, string name)
            {
                if (isSet)
                {
                    classes.Add(name);
                }
            }
        }
    }

    /// <summary>Applies the parameters between CSI and <c>m</c>; what is not understood changes nothing.</summary>
    public void Apply(string parameters)
    {
        var codes = parameters.Split(';', ':');
        for (var i = 0; i < codes.Length; i++)
        {
            switch (Number(codes[i]))
            {
                case 0: (_bold, _faint, _italic, _underline, _strike, _reverse, _fore, _back) = (false, false, false, false, false, false, null, null); break;
                case 1: _bold = true; break;
                case 2: _faint = true; break;
                case 3: _italic = true; break;
                case 4 or 21: _underline = true; break;
                case 7: _reverse = true; break;
                case 9: _strike = true; break;
                case 22: (_bold, _faint) = (false, false); break;
                case 23: _italic = false; break;
                case 24: _underline = false; break;
                case 27: _reverse = false; break;
                case 29: _strike = false; break;
                case 38: _fore = Extended(codes, ref i) ?? _fore; break;
                case 39: _fore = null; break;
                case 48: _back = Extended(codes, ref i) ?? _back; break;
                case 49: _back = null; break;
                case >= 30 and <= 37 and var dark: _fore = dark - 30; break;
                case >= 40 and <= 47 and var dark: _back = dark - 40; break;
                case >= 90 and <= 97 and var bright: _fore = bright - 90 + 8; break;
                case >= 100 and <= 107 and var bright: _back = bright - 100 + 8; break;
            }
        }
    }

    // 5;n is one of 256 colours, 2;r;g;b one of all.
    private static int? Extended(string[] codes, ref int i)
    {
        var kind = i + 1 < codes.Length ? Number(codes[i + 1]) : -1;
        if (kind == 5 && i + 2 < codes.Length)
        {
            i += 2;
            return Number(codes[i]) is >= 0 and <= 255 and var index ? index : null;
        }

        if (kind == 2 && i + 4 < codes.Length)
        {
            i += 4;
            var (red, green, blue) = (Number(codes[i - 2]), Number(codes[i - 1]), Number(codes[i]));
            return red is >= 0 and <= 255 && green is >= 0 and <= 255 && blue is >= 0 and <= 255 ? AnsiPalette.Nearest(red, green, blue) : null;
        }

        return null;
    }

    private static int Number(string text) => text.Length == 0 ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
