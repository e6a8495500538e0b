namespace SimParlant.GraphQL.Language;

/// <summary>Integers and floats as the grammar writes them (spec sections 2.9.1 and 2.9.2).</summary>
internal static class NumberLiterals
{
    /// <summary>Moves <paramref name="position"/> behind the number that begins there.</summary>
    public static TokenKind Scan(ReadOnlySpan<byte> source, ref int position)
    {
        var kind = TokenKind.Integer;
        if (At(source, position) == '-')
        {
            position++;
        }

        if (At(source, position) != '0')
        {
            SkipDigits(source, ref position);
        }
        else if (Characters.IsDigit(At(source, ++position)))
        {
            throw Expected("no digit after a leading zero", source, position);
        }

        if (At(source, position) == '.')
        {
            kind = TokenKind.Float;
            position++;
            SkipDigits(source, ref position);
        }

        if (At(source, position) is (byte)'e' or (byte)'E')
        {
            kind = TokenKind.Float;
            position++;
            if (At(source, position) is (byte)'+' or (byte)'-')
            {
                position++;
            }

            SkipDigits(source, ref position);
        }

        var next = At(source, position);
        return next == '.' || Characters.IsNameStart(next) ? throw Expected("its end", source, position) : kind;
    }

    private static void SkipDigits(ReadOnlySpan<byte> source, ref int position)
    {
        if (!Characters.IsDigit(At(source, position)))
        {
            throw Expected("a digit", source, position);
        }

        do
        {
            position++;
        }
        while (Characters.IsDigit(At(source, position)));
    }

    private static byte At(ReadOnlySpan<byte> source, int position) => position < source.Length ? source[position] : (byte)0;

    private static SyntaxException Expected(string what, ReadOnlySpan<byte> source, int position) => new(
        $"Invalid number: expected {what}, found {SourceText.Display(source, position)}.",
        SourceText.LocationOf(source, position));
}
