using System.Security.Cryptography;
using System.Text.Json;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>A random value. Letters that look alike (i, l, o) are left out.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerLetters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Specials = "-_.{}~()*+!";

    public int MinLength { get; set; } = 22;
    public bool Lower { get; set; } = true;
    public bool Upper { get; set; } = true;
    public bool Numeric { get; set; } = true;
    public bool Special { get; set; } = true;
    public int MinLower { get; set; }
    public int MinUpper { get; set; }
    public int MinNumeric { get; set; }
    public int MinSpecial { get; set; }

    /// <summary>Generates a new value with each call.</summary>
    /// <exception cref="ArgumentException">The rules contradict each other.</exception>
    public override string GetDefaultValue()
    {
        (bool Allowed, int Min, string Letters)[] kinds =
            [(Lower, MinLower, LowerLetters), (Upper, MinUpper, UpperLetters), (Numeric, MinNumeric, Digits), (Special, MinSpecial, Specials)];
        if (kinds.Any(kind => kind.Min < 0 || (kind.Min > 0 && !kind.Allowed)) || !kinds.Any(kind => kind.Allowed))
        {
            throw new ArgumentException("A generated parameter needs at least one kind of character, and no minimum for a kind that is not allowed.");
        }

        var text = kinds.Aggregate("", static (text, kind) => text + RandomNumberGenerator.GetString(kind.Letters, kind.Min));
        var all = string.Concat(kinds.Where(kind => kind.Allowed).Select(kind => kind.Letters));
        var letters = (text + RandomNumberGenerator.GetString(all, Math.Max(0, MinLength - text.Length))).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(letters);
        return new string(letters);
    }

    internal override void WriteToManifest(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        WriteKind(writer, "lower", Lower);
        WriteKind(writer, "upper", Upper);
        WriteKind(writer, "numeric", Numeric);
        WriteKind(writer, "special", Special);
        WriteMinimum(writer, "minLower", MinLower);
        WriteMinimum(writer, "minUpper", MinUpper);
        WriteMinimum(writer, "minNumeric", MinNumeric);
        WriteMinimum(writer, "minSpecial", MinSpecial);
        writer.WriteEndObject();
    }

    private static void WriteKind(Utf8JsonWriter writer, string name, bool allowed)
    {
        if (!allowed)
        {
            writer.WriteBoolean(name, false);
        }
    }

    private static void WriteMinimum(Utf8JsonWriter writer, string name, int minimum)
    {
        if (minimum > 0)
        {
            writer.WriteNumber(name, minimum);
        }
    }
}
