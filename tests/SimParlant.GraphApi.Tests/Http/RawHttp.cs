using System.Net.Sockets;
using System.Text;

namespace SimParlant.GraphApi.Tests.Http;

/// <summary>Bytes on a wire, as no client library would send them.</summary>
internal static class RawHttp
{
    /// <summary>Sends and reads until the server hangs up.</summary>
    /// <param name="hangUp">Ends the sending side: there will be no more of the request.</param>
    public static async Task<string> SendAsync(Uri address, string request, bool hangUp = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            if (hangUp)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Hung up in the middle: what came before counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>The status of an answer; 0 when the server said nothing.</summary>
    public static int StatusOf(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3)) : 0;
}
