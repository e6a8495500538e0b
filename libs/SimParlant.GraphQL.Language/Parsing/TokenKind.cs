namespace SimParlant.GraphQL.Language;

internal enum TokenKind : byte
{
    StartOfFile,
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    LeftParenthesis,
    RightParenthesis,
    Spread,
    Colon,
    EqualsSign,
    At,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Pipe,
    Name,
    Integer,
    Float,
    String,
    BlockString,
}

internal static class TokenKinds
{
    /// <summary>The token as error messages quote it.</summary>
    public static string Display(this TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "the start of the document",
        TokenKind.EndOfFile => "the end of the document",
        TokenKind.Bang => "`!`",
        TokenKind.Dollar => "`$`",
        TokenKind.Ampersand => "`&`",
        TokenKind.LeftParenthesis => "`(`",
        TokenKind.RightParenthesis => "`)`",
        TokenKind.Spread => "`...`",
        TokenKind.Colon => "`:`",
        TokenKind.EqualsSign => "`=`",
        TokenKind.At => "`@`",
        TokenKind.LeftBracket => "`[`",
        TokenKind.RightBracket => "`]`",
        TokenKind.LeftBrace => "`{`",
        TokenKind.RightBrace => "`}`",
        TokenKind.Pipe => "`|`",
        TokenKind.Name => "a name",
        TokenKind.Integer => "an integer",
        TokenKind.Float => "a float",
        _ => "a string",
    };
}
