using OpenTelemetry;
using OpenTelemetry.Logs;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>Lets failures leave the process as types and places only, as on the console.</summary>
internal sealed class LogHygiene : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is { } failure and not WordlessException)
        {
            data.Exception = new WordlessException(failure);
        }
    }
}
