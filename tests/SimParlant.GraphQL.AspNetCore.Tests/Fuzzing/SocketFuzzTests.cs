using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Fuzzing;

/// <summary>Whatever arrives over a socket, the server goes on talking its protocol or closes with a code of it.</summary>
public sealed class SocketFuzzTests
{
    private static readonly HashSet<string> Known = ["connection_ack", "ping", "pong", "next", "error", "complete"];

    [Fact]
    public async Task Any_message_is_answered_or_closes_with_a_reason()
    {
        var faults = new ServerFaults();
        await using var server = await TestServer.StartAsync(logs: faults);
        var mutations = new RequestMutations(3);
        for (var round = 0; round < 400; round++)
        {
            using var client = await server.OpenAsync();
            var sent = new List<string>();
            try
            {
                for (var count = mutations.Random.Next(1, 6); count > 0; count--)
                {
                    var bytes = Next(mutations, count);
                    sent.Add(Encoding.Latin1.GetString(bytes));
                    var kind = mutations.Random.Next(20) == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
                    await client.Socket.SendAsync(bytes, kind, mutations.Random.Next(10) > 0, CancellationToken.None).WaitAsync(Wait.Limit);
                }

                await client.SendAsync("""{"type":"ping"}""");
            }
            catch (WebSocketException)
            {
                // Closed while we were still talking; why is read below.
            }

            var problem = await ListenAsync(client);
            Assert.True(problem is null && faults.First is null, $"{problem} {faults.First}\n{string.Join('\n', sent)}");
        }

        Assert.Equal("{\"data\":{\"hello\":\"Hello world\"}}", await (await server.PostAsync("""{"query":"{ hello }"}""")).Content.ReadAsStringAsync());
    }

    private static byte[] Next(RequestMutations mutations, int id)
    {
        var payload = mutations.Next();
        if (mutations.Random.Next(4) == 0) return payload;
        var type = mutations.Pick("subscribe", "subscribe", "subscribe", "complete", "pong", "connection_init", "next");
        return [.. Encoding.UTF8.GetBytes($"{{\"id\":\"{id % 3}\",\"type\":\"{type}\",\"payload\":"), .. payload, (byte)'}'];
    }

    /// <returns>What was wrong with what the server said until it answered the ping or closed.</returns>
    private static async Task<string?> ListenAsync(SocketClient client)
    {
        try
        {
            while (true)
            {
                var message = JsonElement.Parse(await client.ReadAsync());
                var type = message.GetProperty("type").GetString()!;
                if (!Known.Contains(type)) return type;
                if (type == "pong") return null;
            }
        }
        catch (WebSocketException)
        {
            // Closing with messages unread resets the connection, which may overtake the code.
            return null;
        }
        catch (InvalidOperationException)
        {
            return client.Socket.CloseStatus is { } status && (int)status is 1002 or 1003 or 1007 or 1009 or (>= 4400 and < 4500) ? null : $"closed with {client.Socket.CloseStatus}";
        }
    }
}
