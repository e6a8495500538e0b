namespace SimParlant.Core.Privacy;

/// <summary>National ids whose shape or check digit gives them away. Returns the end of what begins at the place, or 0.</summary>
internal static class PiiIds
{
    // 9 digit, A letter; the rest stands for itself, a blank may be left out. The longest shapes come first.
    private static readonly (string Shape, Func<string, bool> Accepts)[] Shapes =
    [
        ("AAAAAA99A99A999A", _ => true),                                                                              // Italy
        ("9 99 99 99 999 999 99", id => id[0] is '1' or '2' && int.Parse(id.AsSpan(3, 2)) is (>= 1 and <= 12) or >= 20 && PiiChecks.Nir(id)), // France
        ("999.999.999-99", IsCpf),                                                                            // Brazil
        ("9999_9999_9999", id => id[0] >= '2' && PiiChecks.Verhoeff(id)),                                             // India
        ("999-99-9999", IsSocialSecurity),                                                                            // United States
        ("AA 99 99 99 A", IsNationalInsurance),                                                                       // United Kingdom
        ("AAAAA9999A", id => "PCHABGJLFT".Contains(id[3])),                                                           // India, tax
        ("99999999A", id => PiiChecks.Dni(int.Parse(id.AsSpan(0, 8)), id[8])),                                        // Spain
        ("A9999999A", id => id[0] is 'X' or 'Y' or 'Z' && PiiChecks.Dni(int.Parse($"{id[0] - 'X'}{id.AsSpan(1, 7)}"), id[8])),
    ];

    public static int Find(ref PiiText text, int start)
    {
        if (text.IsWord(start - 1) || text.At(start - 1) is '-' or '.' or '_')
        {
            return 0;
        }

        foreach (var (shape, accepts) in Shapes)
        {
            if (Match(ref text, start, shape, accepts) is var end and > 0)
            {
                return end;
            }
        }

        return 0;
    }

    private static int Match(ref PiiText text, int start, string shape, Func<string, bool> accepts)
    {
        Span<char> id = stackalloc char[shape.Length];
        var (at, count) = (start, 0);
        foreach (var part in shape)
        {
            var c = char.ToUpperInvariant(text.At(at));
            switch (part)
            {
                case '9' when char.IsAsciiDigit(c):
                case 'A' when char.IsAsciiLetterUpper(c):
                    id[count++] = c;
                    at++;
                    break;
                case ' ':
                    at += c == ' ' ? 1 : 0;
                    break;
                case '_' when c is ' ' or '-':
                case '.' or '-' when c == part:
                    at++;
                    break;
                default:
                    return 0;
            }
        }

        return !text.IsWord(at) && !(text.At(at) is '-' or '.' && text.IsWord(at + 1)) && accepts(id[..count].ToString()) ? at : 0;
    }

    private static bool IsCpf(string id) => id.Distinct().Count() > 1 && PiiChecks.Cpf(id);

    private static bool IsSocialSecurity(string id) =>
        !(id.StartsWith("000", StringComparison.Ordinal) || id.StartsWith("666", StringComparison.Ordinal) || id[0] == '9')
        && !id.AsSpan(3, 2).SequenceEqual("00") && !id.AsSpan(5).SequenceEqual("0000");

    private static bool IsNationalInsurance(string id) =>
        !"DFIQUV".Contains(id[0]) && !"DFIOQUV".Contains(id[1]) && id[^1] is >= 'A' and <= 'D'
        && id[..2] is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ");
}
