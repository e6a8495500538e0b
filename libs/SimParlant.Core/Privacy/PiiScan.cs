namespace SimParlant.Core.Privacy;

/// <summary>One pass over a text, from left to right; what was found is not searched again.</summary>
internal static class PiiScan
{
    private const string KeyBlock = "-----BEGIN ";

    public static IReadOnlyList<PiiFinding> Find(ReadOnlySpan<char> span, PiiMode mode, out long looks)
    {
        looks = 0;
        if (mode == PiiMode.Relaxed)
        {
            return [];
        }

        var text = new PiiText(span);
        List<PiiFinding> findings = [];
        var (at, blocksMayEnd) = (0, true);
        while (at < text.Length)
        {
            if ((Strict(ref text, at, mode) ?? Always(ref text, at, ref blocksMayEnd) ?? Shaped(ref text, at, mode)) is { } finding)
            {
                findings.Add(finding);
                at = finding.End;
            }
            else
            {
                at++;
            }
        }

        looks = text.Looks;
        return findings;
    }

    private static PiiFinding? Strict(ref PiiText text, int at, PiiMode mode) =>
        mode == PiiMode.Strict ? Finding(at, PiiAddresses.Email(ref text, at), PiiKind.Email) : null;

    private static PiiFinding? Always(ref PiiText text, int at, ref bool blocksMayEnd)
    {
        var first = text.At(at);
        if (first == '-' && blocksMayEnd && text.StartsWith(at, KeyBlock))
        {
            // A search that reached the end in vain is not made again: the next one would go over the same characters.
            var end = text.EndOf(at + KeyBlock.Length, "-----END ");
            blocksMayEnd = end > 0;
            return Finding(at, end > 0 && text.EndOf(end, "-----") is var closed and > 0 ? closed : end, PiiKind.Secret);
        }

        if (!char.IsLetterOrDigit(first))
        {
            return null;
        }

        return PiiSecrets.Named(ref text, at)
            ?? Finding(at, PiiSecrets.Token(ref text, at), PiiKind.Secret)
            ?? Finding(at, PiiNumbers.Iban(ref text, at), PiiKind.Iban)
            ?? (char.IsAsciiDigit(first) ? Finding(at, PiiNumbers.Card(ref text, at), PiiKind.Card) : null)
            ?? Finding(at, PiiIds.Find(ref text, at), PiiKind.NationalId);
    }

    private static PiiFinding? Shaped(ref PiiText text, int at, PiiMode mode)
    {
        if (mode != PiiMode.Strict)
        {
            return null;
        }

        var first = text.At(at);
        return (char.IsAsciiDigit(first) ? Finding(at, PiiAddresses.IPv4(ref text, at), PiiKind.Ip) : null)
            ?? (char.IsAsciiHexDigit(first) || first == ':' ? Finding(at, PiiAddresses.IPv6(ref text, at), PiiKind.Ip) : null)
            ?? Finding(at, PiiPhones.Find(ref text, at), PiiKind.Phone);
    }

    private static PiiFinding? Finding(int start, int end, PiiKind kind) => end > start ? new(start, end, kind) : null;
}
