using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>One line of JSON per record for machines; plain lines for a developer.</summary>
internal static class ConsoleLogs
{
    internal static void AddConsoleLogs(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
            return;
        }

        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }
}
