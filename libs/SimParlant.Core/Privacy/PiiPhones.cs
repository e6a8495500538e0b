namespace SimParlant.Core.Privacy;

/// <summary>Phone numbers: by their international or national shape, or by the word before them. Returns the end of what begins at the place, or 0.</summary>
internal static class PiiPhones
{
    private const int MostDigits = 15;
    private const int ContextLength = 28;

    private static readonly string[] PhoneWords =
    [
        "phone", "tel", "telephone", "mobile", "cell", "call", "call me", "whatsapp", "sms", "fax", "text me", "reach me", "telefon", "handy", "mobil",
        "rufnummer", "téléphone", "portable", "teléfono", "móvil",
    ];

    private static readonly string[] OtherWords =
    [
        "order", "invoice", "ticket", "case", "no", "nr", "ref", "reference", "tracking", "sku", "item", "article", "id", "isbn", "ean", "serial",
        "version", "bestellung", "bestellnummer", "rechnung", "artikel", "commande", "facture", "pedido", "factura", "#",
    ];

    public static int Find(ref PiiText text, int start)
    {
        var first = text.At(start);
        if (text.IsWord(start - 1) || text.At(start - 1) is '+' or '#' || !(first is '+' or '(' || char.IsAsciiDigit(first)))
        {
            return 0;
        }

        Span<int> sizes = stackalloc int[MostDigits];
        Span<char> digits = stackalloc char[MostDigits];
        if (!Read(ref text, start, digits, sizes, out var number))
        {
            return 0;
        }

        if (first == '+')
        {
            return number.Digits >= 8 ? number.End : 0;
        }

        if (IsDate(number, sizes))
        {
            return 0;
        }

        if (number.Digits >= 7 && text.IsPrecededBy(start, ContextLength, PhoneWords))
        {
            return number.End;
        }

        return HasShape(number, digits, sizes, first) && !text.IsPrecededBy(start, ContextLength, OtherWords) ? number.End : 0;
    }

    private static bool HasShape(Number number, ReadOnlySpan<char> digits, ReadOnlySpan<int> sizes, char first)
    {
        var split = number.Groups > 1;
        if (digits is ['0', '0', not '0', ..])
        {
            return number.Digits >= (split ? 10 : 11);
        }

        if (digits[0] == '0')
        {
            return digits[1] != '0' && number.Digits is >= 9 and <= 12 && (split || first == '(' || number.Digits is 10 or 11);
        }

        var skip = number.Groups == 4 && sizes[0] == 1 && digits[0] == '1' ? 1 : 0;
        return number.Groups == 3 + skip && sizes[skip] == 3 && sizes[skip + 1] == 3 && sizes[skip + 2] == 4
            && digits[skip] >= '2' && digits[skip + 3] >= '2';
    }

    private static bool Read(ref PiiText text, int start, scoped Span<char> digits, scoped Span<int> sizes, out Number number)
    {
        var (at, count, groups, end, gap, separator) = (start + (text.At(start) == '+' ? 1 : 0), 0, 0, 0, 0, '\0');
        Span<char> separators = stackalloc char[3];
        for (; gap <= 2; at++)
        {
            var c = text.At(at);
            if (char.IsAsciiDigit(c))
            {
                if (count == MostDigits)
                {
                    number = default;
                    return false;
                }

                if (gap > 0 || count == 0)
                {
                    if (groups is > 0 and <= 3)
                    {
                        separators[groups - 1] = separator;
                    }

                    groups++;
                }

                digits[count++] = c;
                sizes[groups - 1]++;
                (end, gap) = (at + 1, 0);
            }
            else if (c is ' ' or '-' or '.' or '/' or '(' or ')')
            {
                gap++;
                separator = c;
            }
            else
            {
                break;
            }
        }

        number = new(count, groups, end, separators[0], separators[1], separators[2]);
        return count >= 7 && !text.IsWord(end) && !(text.At(end) is ',' or ':' && text.IsDigit(end + 1));
    }

    // Days are written with one separator twice, and what follows, a time perhaps, comes after another one.
    private static bool IsDate(Number number, ReadOnlySpan<int> sizes) =>
        number.Groups >= 3 && number.First == number.Second && number.First is '-' or '.' or '/'
        && (number.Groups == 3 || number.Third != number.First)
        && (sizes[0], sizes[1], sizes[2]) is (4, 1 or 2, 1 or 2) or (1 or 2, 1 or 2, 2 or 4);

    private readonly record struct Number(int Digits, int Groups, int End, char First, char Second, char Third);
}
