namespace SimParlant.Core.Identity;

/// <summary>What a request offers to prove who is calling.</summary>
public readonly record struct Credential(string Value, CredentialForm Form)
{
    /// <summary>The form alone: a credential in a log or an exception shows nothing of itself.</summary>
    public override string ToString() => Form.ToString();
}

/// <summary>As what a credential was offered; each provider looks at its own forms only.</summary>
public enum CredentialForm
{
    /// <summary>The Authorization header, or the member of that name in a socket's first message.</summary>
    Bearer,

    /// <summary>Better Auth's session cookie.</summary>
    Cookie,

    /// <summary>The <c>X-API-Key</c> header, or the member of that name in a socket's first message.</summary>
    ApiKey,

    /// <summary>Sim's hand-off to another origin: good for one use.</summary>
    OneTimeToken,
}
