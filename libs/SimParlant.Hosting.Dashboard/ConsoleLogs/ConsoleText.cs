using System.Globalization;
using System.Text;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>Lines as a text file: each with its time, without colours.</summary>
internal static class ConsoleText
{
    /// <param name="isOfAll">Names the instance in each line.</param>
    public static async Task WriteAsync(Stream output, IEnumerable<ConsoleEntry> entries, bool isOfAll, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        foreach (var entry in entries)
        {
            var place = isOfAll ? $"{entry.InstanceId} " : "";
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entry.Time:yyyy-MM-ddTHH:mm:ss.fffffff}Z {place}{AnsiText.Plain(entry.Content)}").AsMemory(), cancellationToken);
        }
    }
}
