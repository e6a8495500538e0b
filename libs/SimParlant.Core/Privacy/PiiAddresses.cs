using System.Net;

namespace SimParlant.Core.Privacy;

/// <summary>E-mail and IP addresses. Each returns the end of what begins at the place, or 0.</summary>
internal static class PiiAddresses
{
    private const int LongestIp = 45;

    public static int Email(ref PiiText text, int start)
    {
        if (!IsLocal(text.At(start)) || IsLocal(text.At(start - 1)))
        {
            return 0;
        }

        var at = start;
        while (IsLocal(text.At(at)))
        {
            at++;
        }

        return text.At(at) == '@' ? Domain(ref text, at + 1) : 0;
    }

    public static int IPv4(ref PiiText text, int start)
    {
        if (text.IsWord(start - 1) || (text.At(start - 1) == '.' && text.IsDigit(start - 2)))
        {
            return 0;
        }

        var at = start;
        for (var part = 0; part < 4; part++)
        {
            var (value, digits) = (0, 0);
            for (; digits < 3 && text.IsDigit(at); digits++, at++)
            {
                value = (value * 10) + text.At(at) - '0';
            }

            if (digits == 0 || value > 255 || (part < 3 && text.At(at++) != '.'))
            {
                return 0;
            }
        }

        return text.IsWord(at) || (text.At(at) == '.' && text.IsDigit(at + 1)) ? 0 : at;
    }

    public static int IPv6(ref PiiText text, int start)
    {
        if (text.IsWord(start - 1) || text.At(start - 1) is ':' or '.')
        {
            return 0;
        }

        var (at, colons, digits) = (start, 0, 0);
        for (; at - start <= LongestIp && text.At(at) is var c && (char.IsAsciiHexDigit(c) || c is ':' or '.'); at++)
        {
            colons += c == ':' ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        while (at > start && text.At(at - 1) == '.')
        {
            at--;
        }

        return colons >= 2 && digits > 0 && at - start is > 2 and <= LongestIp && !text.IsWord(at)
            && IPAddress.TryParse(text.Between(start, at), out _) ? at : 0;
    }

    private static int Domain(ref PiiText text, int start)
    {
        var (at, end, label) = (start, 0, start);
        for (; IsDomain(text.At(at)); at++)
        {
            if (text.At(at) == '.')
            {
                label = at + 1;
            }
            else if (label > start && at - label >= 1 && char.IsLetter(text.At(label)))
            {
                end = at + 1;
            }
        }

        return end;
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    private static bool IsDomain(char c) => char.IsLetterOrDigit(c) || c is '.' or '-';
}
