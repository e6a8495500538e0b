namespace SimParlant.Core.Identity;

/// <summary>Whether a text is laid out like a signed JWT: three parts between dots, of which the last may be empty.</summary>
public static class JwtShape
{
    public static bool Fits(string text) => text.AsSpan().Count('.') == 2 && text[0] != '.' && text.AsSpan().IndexOf("..") < 0;
}
