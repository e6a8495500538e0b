namespace SimParlant.Core.Privacy;

/// <summary>Check digits: what tells a number that means something from one that only looks like it.</summary>
internal static class PiiChecks
{
    private static readonly int[,] Dihedral = MakeDihedral();
    private static readonly int[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    /// <summary>An IBAN without blanks, in capitals.</summary>
    public static bool Iban(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var symbol = iban[(i + 4) % iban.Length];
            rest = char.IsAsciiDigit(symbol) ? ((rest * 10) + symbol - '0') % 97 : ((rest * 100) + symbol - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    /// <summary>India's Aadhaar.</summary>
    public static bool Verhoeff(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            for (var n = 0; n < i % 8; n++)
            {
                digit = Permutation[digit];
            }

            check = Dihedral[check, digit];
        }

        return check == 0;
    }

    /// <summary>Brazil's CPF: eleven digits, the last two of which follow from the others.</summary>
    public static bool Cpf(ReadOnlySpan<char> digits) => CpfDigit(digits[..9]) == digits[9] - '0' && CpfDigit(digits[..10]) == digits[10] - '0';

    /// <summary>Spain's DNI and NIE: the letter follows from the number.</summary>
    public static bool Dni(int number, char letter) => "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] == letter;

    /// <summary>France's NIR: the last two of fifteen digits follow from the others.</summary>
    public static bool Nir(ReadOnlySpan<char> digits) => 97 - (long.Parse(digits[..13]) % 97) == int.Parse(digits[13..]);

    private static int CpfDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (digits.Length + 1 - i);
        }

        return sum * 10 % 11 % 10;
    }

    private static int[,] MakeDihedral()
    {
        var table = new int[10, 10];
        for (var a = 0; a < 10; a++)
        {
            for (var b = 0; b < 10; b++)
            {
                table[a, b] = (a < 5, b < 5) switch
                {
                    (true, true) => (a + b) % 5,
                    (true, false) => ((a + b) % 5) + 5,
                    (false, true) => ((a - b) % 5) + 5,
                    (false, false) => (a - b + 5) % 5,
                };
            }
        }

        return table;
    }
}
