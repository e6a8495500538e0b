using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using System.Diagnostics;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>
/// One line of JSON per event: when, how grave, who says it, which event, in which request, trace, user and workspace. A failure is its
/// type and where it was thrown; its message is left out, since it may quote what could not be read.
/// </summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lines";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level"u8, Word(logEntry.LogLevel));
            json.WriteString("logger"u8, logEntry.Category);
            json.WriteNumber("event_id"u8, logEntry.EventId.Id);
            json.WriteString("message"u8, logEntry.Formatter(logEntry.State, null));
            WriteRequest(json, scopeProvider);
            WriteTrace(json);
            WriteState(json, logEntry.State);
            WriteException(json, logEntry.Exception);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    private static void WriteRequest(Utf8JsonWriter json, IExternalScopeProvider? scopes) => scopes?.ForEachScope(static (scope, json) =>
    {
        // The scopes of others name the path, which anybody can make up.
        if (scope is RequestLogScope request)
        {
            json.WriteString("request_id"u8, request.RequestId);
            if (request.UserId is not null)
            {
                json.WriteString("user_id"u8, request.UserId);
            }

            if (request.WorkspaceId is not null)
            {
                json.WriteString("workspace_id"u8, request.WorkspaceId);
            }
        }
    }, json);

    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
        {
            json.WriteString("trace_id"u8, span.TraceId.ToHexString());
            json.WriteString("span_id"u8, span.SpanId.ToHexString());
        }
    }

    /// <summary>What the message names, so that it can be asked for: <c>TurnId</c> is <c>turn_id</c>.</summary>
    private static void WriteState<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> named)
        {
            return;
        }

        for (var i = 0; i < named.Count; i++)
        {
            var (name, value) = named[i];
            if (name == "{OriginalFormat}")
            {
                continue;
            }

            json.WritePropertyName(Reserved(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)));
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case bool flag: json.WriteBooleanValue(flag); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            }
        }
    }

    // Two members of one name are no JSON that everybody reads.
    private static string Reserved(string name) => name is "timestamp" or "level" or "logger" or "event_id" or "message" or "request_id" or "user_id"
        or "workspace_id" or "trace_id" or "span_id" or "exception" ? "event_" + name : name;

    private static void WriteException(Utf8JsonWriter json, Exception? failure)
    {
        if (failure is null)
        {
            return;
        }

        json.WriteStartObject("exception"u8);
        json.WriteString("type"u8, FailureText.Types(failure));
        json.WriteString("stack"u8, FailureText.Stack(failure));
        json.WriteEndObject();
    }
}
