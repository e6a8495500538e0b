namespace SimParlant.GraphQL.Language;

/// <summary>Character classes of the lexical grammar (spec section 2.1.9).</summary>
internal static class Characters
{
    private const byte Letter = 1;
    private const byte Digit = 2;

    private static readonly byte[] Classes = CreateClasses();

    public static bool IsNameStart(byte value) => Classes[value] == Letter;

    public static bool IsNamePart(byte value) => Classes[value] != 0;

    public static bool IsDigit(byte value) => Classes[value] == Digit;

    private static byte[] CreateClasses()
    {
        var classes = new byte[256];
        for (var value = 0; value < 128; value++)
        {
            var character = (char)value;
            classes[value] = char.IsAsciiLetter(character) || character == '_' ? Letter
                : char.IsAsciiDigit(character) ? Digit
                : (byte)0;
        }

        return classes;
    }
}
