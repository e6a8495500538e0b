using System.Net.WebSockets;
using System.Text;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The session must end, with a close code of the protocol.</summary>
internal sealed class SocketCloseException(int code, string reason) : Exception(reason)
{
    private const int MaxReasonBytes = 123;   // RFC 6455, 5.5

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)code;

    /// <summary>The message, cut to what a close frame carries.</summary>
    public string Reason
    {
        get
        {
            var end = Math.Min(Message.Length, MaxReasonBytes);
            while (Encoding.UTF8.GetByteCount(Message.AsSpan(0, end)) > MaxReasonBytes) end--;
            if (end > 0 && char.IsHighSurrogate(Message[end - 1])) end--;
            return Message[..end];
        }
    }

    public static SocketCloseException InvalidMessage(string why) => new(4400, "Invalid message: " + why);

    public static SocketCloseException Unauthorized() => new(4401, "Unauthorized");

    public static SocketCloseException Forbidden(string why) => new(4403, why);

    public static SocketCloseException SubprotocolNotAcceptable() => new(4406, "Subprotocol not acceptable");

    public static SocketCloseException InitialisationTimeout() => new(4408, "Connection initialisation timeout");

    public static SocketCloseException SubscriberExists(string id) => new(4409, $"Subscriber for {id} already exists");

    public static SocketCloseException TooManyInitialisations() => new(4429, "Too many initialisation requests");

    public static SocketCloseException TooBig(int limit) => new((int)WebSocketCloseStatus.MessageTooBig, $"A message may have at most {limit} bytes");

    public static SocketCloseException Normal() => new(1000, "");

    /// <summary>Nobody is left to hear a reason.</summary>
    public static SocketCloseException Vanished() => new(1006, "");

    public static SocketCloseException Unexpected() => new(4500, "Internal server error");

    public static SocketCloseException GoingAway() => new(1001, "The server is going away");
}
