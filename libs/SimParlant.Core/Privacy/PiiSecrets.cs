namespace SimParlant.Core.Privacy;

/// <summary>Passwords, keys and tokens: by the word before them, or by how such keys begin. Each finds what begins at the place.</summary>
internal static class PiiSecrets
{
    private const int ShortestValue = 3;
    private const int ShortestToken = 20;

    // Also what keeps a value that is read in vain short: a longer one is a finding, and what was found is not read again.
    private const int CertainlyNoWord = 100;

    // Longer words before the ones they begin with.
    private static readonly string[] Passwords =
        ["passwords", "password", "passphrase", "passcode", "passwort", "passwd", "pwd", "kennwort", "mot de passe", "contraseña", "senha"];

    private static readonly string[] Keys =
    [
        "api key", "api-key", "api_key", "apikey", "secret key", "secret_key", "client secret", "client_secret", "access token", "access_token",
        "auth token", "bearer token", "private key", "secret", "token", "pin code", "pin",
    ];

    private static readonly string[] Links = ["is", "was", "ist", "lautet", "es", "est", "é", "->"];

    // Most words begin with none of these letters, and are passed over at one look.
    private static readonly HashSet<char> Initials = [.. Passwords.Concat(Keys).Append("bearer").Select(word => char.ToLowerInvariant(word[0]))];

    // After "is" these speak about the password and are none.
    private static readonly HashSet<string> Talk = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "not", "no", "now", "on", "in", "at", "of", "to", "for", "from", "too", "so", "very", "also", "still", "already", "always",
        "never", "only", "just", "my", "your", "his", "her", "their", "our", "that", "this", "what", "where", "why", "how", "when", "which", "being",
        "been", "wrong", "incorrect", "correct", "right", "invalid", "valid", "required", "needed", "missing", "empty", "blank", "expired", "reset",
        "changed", "set", "lost", "forgotten", "gone", "unknown", "known", "safe", "secure", "weak", "strong", "long", "short", "longer", "shorter",
        "hashed", "encrypted", "stored", "saved", "sent", "working", "broken", "locked", "blocked", "different", "same", "case-sensitive", "it", "me",
        "mandatory", "optional", "hidden", "visible", "shown", "accepted", "rejected", "refused", "and", "or", "but", "there", "here", "nicht", "falsch",
        "richtig", "ungültig", "abgelaufen", "weg", "vergessen", "zu", "incorrecta", "incorrect.", "oublié", "expiré", "perdu", "case", "about", "new",
    };

    private static readonly (string Prefix, int Least)[] Prefixes =
    [
        ("sk-", 20), ("sk_live_", 20), ("sk_test_", 20), ("pk_live_", 20), ("rk_live_", 20), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("ghu_", 30),
        ("github_pat_", 30), ("glpat-", 20), ("xoxb-", 20), ("xoxp-", 20), ("xoxa-", 20), ("xoxs-", 20), ("AKIA", 20), ("ASIA", 20), ("AIza", 35),
        ("ya29.", 20), ("npm_", 30), ("hf_", 30), ("pypi-", 30), ("SG.", 40), ("shpat_", 30), ("dop_v1_", 30), ("sim_", 20),
    ];

    /// <summary>A key or token that begins at the place; its end, or 0.</summary>
    public static int Token(ref PiiText text, int start)
    {
        if (!char.IsAsciiLetter(text.At(start)) || IsToken(text.At(start - 1)))
        {
            return 0;
        }

        var (end, dots) = (start, 0);
        for (; IsToken(text.At(end)); end++)
        {
            dots += text.At(end) == '.' ? 1 : 0;
        }

        while (text.At(end - 1) is '.' or '-')
        {
            dots -= text.At(--end) == '.' ? 1 : 0;
        }

        if (end - start < ShortestToken)
        {
            return 0;
        }

        if (text.StartsWith(start, "eyJ"))
        {
            return dots == 2 && end - start >= 30 ? end : 0;
        }

        foreach (var (prefix, least) in Prefixes)
        {
            if (end - start >= least && text.StartsWith(start, prefix))
            {
                return end;
            }
        }

        return 0;
    }

    /// <summary>A password named by the words that begin at the place, like "password is …"; only the value is the finding.</summary>
    public static PiiFinding? Named(ref PiiText text, int start)
    {
        if (!Initials.Contains(char.ToLowerInvariant(text.At(start))) || text.IsWord(start - 1))
        {
            return null;
        }

        foreach (var word in Passwords)
        {
            if (text.StartsWith(start, word, StringComparison.OrdinalIgnoreCase))
            {
                return Value(ref text, start + word.Length, isPassword: true);
            }
        }

        foreach (var word in Keys)
        {
            if (text.StartsWith(start, word, StringComparison.OrdinalIgnoreCase))
            {
                return Value(ref text, start + word.Length, isPassword: false);
            }
        }

        return text.StartsWith(start, "bearer ", StringComparison.OrdinalIgnoreCase) ? Bearer(ref text, start + 7) : null;
    }

    private static PiiFinding? Value(ref PiiText text, int at, bool isPassword)
    {
        if (text.IsWord(at))
        {
            return null;
        }

        at = Skip(ref text, at);
        var isSet = text.At(at) is ':' or '=';
        if (isSet)
        {
            at++;
        }
        else if (Link(ref text, at) is var after and > 0)
        {
            at = after;
        }
        else
        {
            return null;
        }

        var start = Skip(ref text, at);
        var end = start;
        var digits = 0;
        for (; text.At(end) is var c && c != '\0' && !char.IsWhiteSpace(c) && c is not ('"' or '<' or '>' or '&'); end++)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        // Between quotes the value is all there is; without them a sentence may end here.
        while (text.At(end) != '"' && end > start && text.At(end - 1) is '.' or ',' or ';' or '!' or '?' or ')' or '\'' or '}' or ']' or '`')
        {
            end--;
        }

        var value = text.Between(start, end);
        var isTalk = end - start < ShortestValue || value[0] == '[' || Talk.Contains(value.ToString());
        var looksRandom = isPassword || digits > 3 || (isSet && digits > 0);
        return !isTalk && (looksRandom || end - start >= CertainlyNoWord) ? new(start, end, PiiKind.Secret) : null;
    }

    private static PiiFinding? Bearer(ref PiiText text, int start)
    {
        var (end, digits) = (start, 0);
        for (; IsToken(text.At(end)) || text.At(end) is '=' or '/' or '+'; end++)
        {
            digits += text.IsDigit(end) ? 1 : 0;
        }

        return end - start >= 16 && digits > 0 ? new(start, end, PiiKind.Secret) : null;
    }

    private static int Link(ref PiiText text, int at)
    {
        foreach (var link in Links)
        {
            if (text.StartsWith(at, link, StringComparison.OrdinalIgnoreCase) && text.At(at + link.Length) is ' ' or ':' or '=' or '"')
            {
                return at + link.Length + (text.At(at + link.Length) is ':' or '=' ? 1 : 0);
            }
        }

        return 0;
    }

    private static int Skip(ref PiiText text, int at)
    {
        for (var n = 0; n < 6 && text.At(at) is ' ' or '\t' or '"' or '\'' or '`' or '\u201c'; n++)
        {
            at++;
        }

        return at;
    }

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
