namespace SimParlant.Core.Privacy;

/// <summary>Payment cards and bank accounts. Each returns the end of what begins at the place, or 0.</summary>
internal static class PiiNumbers
{
    private const int LongestCard = 19;

    // Country and length, as the registry of IBANs gives them.
    private const string IbanLengths =
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22"
        + "IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19"
        + "SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

    public static int Card(ref PiiText text, int start)
    {
        if (text.IsDigit(start - 1))
        {
            return 0;
        }

        Span<char> digits = stackalloc char[LongestCard];
        var (at, count, end) = (start, 0, 0);
        while (count < LongestCard && text.IsDigit(at))
        {
            digits[count++] = text.At(at++);
            if (count >= 13 && !text.IsDigit(at) && IsCard(digits[..count]))
            {
                end = at;
            }

            at += text.At(at) is ' ' or '-' && text.IsDigit(at + 1) ? 1 : 0;
        }

        return end;
    }

    public static int Iban(ref PiiText text, int start)
    {
        if (text.IsWord(start - 1) || !char.IsAsciiLetter(text.At(start)) || !char.IsAsciiLetter(text.At(start + 1)) || !text.IsDigit(start + 2))
        {
            return 0;
        }

        Span<char> iban = stackalloc char[34];
        var (at, count, length) = (start, 0, 34);
        while (count < length && char.IsAsciiLetterOrDigit(text.At(at)))
        {
            iban[count++] = char.ToUpperInvariant(text.At(at++));
            if (count == 2 && (length = LengthOf(iban[..2])) == 0)
            {
                return 0;
            }

            at += text.At(at) == ' ' && count < length && char.IsAsciiLetterOrDigit(text.At(at + 1)) ? 1 : 0;
        }

        return count == length && !text.IsWord(at) && PiiChecks.Iban(iban[..count]) ? at : 0;
    }

    private static int LengthOf(ReadOnlySpan<char> country)
    {
        for (var i = 0; i < IbanLengths.Length; i += 4)
        {
            if (IbanLengths.AsSpan(i, 2).SequenceEqual(country))
            {
                return int.Parse(IbanLengths.AsSpan(i + 2, 2));
            }
        }

        return 0;
    }

    private static bool IsCard(ReadOnlySpan<char> digits)
    {
        var (two, four, length) = (int.Parse(digits[..2]), int.Parse(digits[..4]), digits.Length);
        var known = two switch
        {
            >= 40 and <= 49 => length is 13 or 16 or 19,
            >= 51 and <= 55 => length == 16,
            22 or 23 or 24 or 25 or 26 or 27 => length == 16 && four is >= 2221 and <= 2720,
            34 or 37 => length == 15,
            30 or 36 or 38 or 39 => length == 14,
            35 => length == 16 && four is >= 3528 and <= 3589,
            60 => length is 16 or 19 && four == 6011,
            62 or 64 or 65 => length is >= 16 and <= 19,
            50 or 63 or 67 => four is 5018 or 5020 or 5038 or 6304 or 6390 or 6759 or 6761 or 6762 or 6763,
            _ => false,
        };
        return known && PiiChecks.Luhn(digits);
    }
}
