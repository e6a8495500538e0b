using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Asks every probe for foreign ids and for made-up ones; the two answers, and what they cost, must be the same.</summary>
internal sealed partial class MatrixWalk(MatrixWorld world)
{
    // What is different from answer to answer, whatever was asked.
    private static readonly string[] Passing =
        ["Date", "X-Request-ID", "X-Correlation-ID", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Transfer-Encoding", "Content-Length"];

    private readonly List<string> _leaks = [];

    public IReadOnlyList<string> Leaks => _leaks;

    /// <summary>Questions asked with a foreign id.</summary>
    public int Asked { get; private set; }

    public async Task TryAsync(Role role, IReadOnlyList<Probe> probes)
    {
        using var client = new HttpClient { BaseAddress = world.Address };
        foreach (var probe in probes)
        {
            await using var socket = probe.Subscription is null || role.SocketPayload is null ? null : await OpenAsync(role.SocketPayload);
            if (Persons().IsMatch(probe.Position))
            {
                // Conversations that other probes opened in the own workspace belong to customers of any name.
                await world.NamePersonsAsync();
            }

            var ofNothing = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var id in world.ForeignIds.Where(id => probe.TakesText || Guid.TryParse(id, out _)))
            {
                if (!ofNothing.TryGetValue(ShapeOf(id), out var random))
                {
                    // The first question of a kind is dearer for everybody: it warms what is remembered of the caller.
                    await AskAsync(client, socket, role, probe, LikeIt(id));
                    ofNothing[ShapeOf(id)] = random = await AskAsync(client, socket, role, probe, LikeIt(id));
                }

                Asked++;
                var foreign = await AskAsync(client, socket, role, probe, id);
                // A pool that opens a connection, a cache that drops an entry: what happens once says nothing. A leak repeats.
                for (var again = 0; foreign != random && again < 2; again++)
                {
                    ofNothing[ShapeOf(id)] = random = await AskAsync(client, socket, role, probe, LikeIt(id));
                    foreign = await AskAsync(client, socket, role, probe, id);
                }

                if (foreign != random)
                {
                    _leaks.Add($"{role.Name}: {probe} with {id}\n  foreign: {foreign}\n  random:  {random}");
                }
            }
        }
    }

    /// <summary>Whether any of the ids is answered otherwise than one that names nothing: whether the probe reaches anything at all.</summary>
    public async Task<bool> ReachesAsync(Role role, Probe probe, IEnumerable<string> ids)
    {
        using var client = new HttpClient { BaseAddress = world.Address };
        foreach (var id in ids.Where(id => probe.TakesText || Guid.TryParse(id, out _)))
        {
            if (await AskAsync(client, role, probe, id) != await AskAsync(client, role, probe, LikeIt(id)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<GraphSocket?> OpenAsync(object payload)
    {
        var socket = await GraphSocket.OpenAsync(world.Address);
        await socket.SendAsync(new { type = "connection_init", payload });
        if ((string?)(await socket.ReceiveAsync())?["type"] == "connection_ack")
        {
            return socket;
        }

        await socket.DisposeAsync();
        return null;
    }

    private static async Task<string> AskAsync(HttpClient client, GraphSocket? socket, Role role, Probe probe, string id)
    {
        if (probe.Subscription is not { } document)
        {
            return await AskAsync(client, role, probe, id);
        }

        if (socket is null)
        {
            return "no socket";
        }

        await socket.SubscribeAsync("probe", document(id));
        var answer = (await socket.ReceiveAsync())?.ToJsonString() ?? "closed";
        return Comparable(answer, id);
    }

    private static async Task<string> AskAsync(HttpClient client, Role role, Probe probe, string id)
    {
        using var commands = new CommandCount();
        using var request = probe.Request(id);
        role.Sign(request);
        request.Headers.Add("traceparent", commands.TraceParent);
        using var response = await client.SendAsync(request);
        var text = new StringBuilder().Append((int)response.StatusCode);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(h => !Passing.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(h => h.Key))
        {
            text.Append(' ').Append(name).Append('=').AppendJoin(',', values);
        }

        text.Append(' ').Append(await TextOfAsync(response.Content));
        return $"{Comparable(text.ToString(), id)} ({commands.Value} commands)";
    }

    private static async Task<string> TextOfAsync(HttpContent content)
    {
        if (content.Headers.ContentType?.MediaType != "application/zip")
        {
            return await content.ReadAsStringAsync();
        }

        using var archive = new ZipArchive(await content.ReadAsStreamAsync());
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(entry.FullName).Append(' ').AppendLine(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    // An answer that makes something new (a customer may be called anything) has a new id and a time of its own.
    private static string Comparable(string answer, string id) =>
        Times().Replace(Uuids().Replace(PassingMembers().Replace(answer.Replace(id, "<id>", StringComparison.OrdinalIgnoreCase), ""), "<uuid>"), "<time>");

    /// <summary>An id of the same shape that names nothing.</summary>
    private static string LikeIt(string id) => Guid.TryParse(id, out _)
        ? Guid.CreateVersion7().ToString()
        : string.Concat(id.Select(c => char.IsAsciiLetterLower(c) ? (char)('a' + Random.Shared.Next(26)) : c));

    private static string ShapeOf(string id) => Guid.TryParse(id, out _) ? "uuid" : id.Length.ToString();

    [GeneratedRegex("\"(timestamp|request_id|generated_at|checked_at|token|key)\":\"[^\"]*\",?")]
    private static partial Regex PassingMembers();

    [GeneratedRegex("(user|customer)_?id", RegexOptions.IgnoreCase)]
    private static partial Regex Persons();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Uuids();

    [GeneratedRegex("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.\\d]*(Z|[+-]\\d{2}:\\d{2})?")]
    private static partial Regex Times();
}
