using System.Net;

namespace SimParlant.Models.Providers;

internal enum ProviderFault
{
    /// <summary>No connection, a cut one, no answer in time.</summary>
    Network,
    Timeout,

    /// <summary>The server says that it cannot now.</summary>
    Busy,

    /// <summary>What came is no answer of the protocol.</summary>
    Garbled,

    /// <summary>The server does not take a parameter we can do without; the next attempt does.</summary>
    Misfit,

    /// <summary>The server will not: key, model, a request it does not take.</summary>
    Refused,
}

/// <summary>An attempt without an answer. Says what the server said in codes only: its messages may quote the request.</summary>
internal sealed class ProviderException(ProviderFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProviderFault Fault { get; } = fault;

    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsTransient => Fault != ProviderFault.Refused;

    public static ProviderException Cut(Exception? inner = null) => new(ProviderFault.Network, "The provider's answer ended too early.", inner);

    public static ProviderException Garbled(Exception? inner = null) => new(ProviderFault.Garbled, "The provider's answer is not what its protocol says.", inner);
}
