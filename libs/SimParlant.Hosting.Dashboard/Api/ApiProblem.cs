using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Why a question of the telemetry API has no answer.</summary>
internal sealed class ApiProblem(int status, string code, string message) : Exception(message)
{
    public static ApiProblem NoKey() => new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Sign in, or send the dashboard's API key in x-api-key.");

    public static ApiProblem NoResource(string name) => new(StatusCodes.Status404NotFound, "UNKNOWN_RESOURCE", $"Nothing was received from a resource called {name}.");

    public static ApiProblem NoConsole(string name) => new(StatusCodes.Status404NotFound, "UNKNOWN_RESOURCE", $"Nothing that runs here is called {name}.");

    public static ApiProblem NoTrace(string id) => new(StatusCodes.Status404NotFound, "UNKNOWN_TRACE", $"Nothing is kept of a trace {id}.");

    public static ApiProblem NoInstrument(string name) => new(StatusCodes.Status404NotFound, "UNKNOWN_INSTRUMENT", $"Nothing was received of an instrument called {name}.");

    public static ApiProblem Malformed(string parameter, string wanted) => new(StatusCodes.Status400BadRequest, "MALFORMED_PARAMETER", $"{parameter} has to be {wanted}.");

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["code"] = code, ["message"] = Message }), context.RequestAborted).AsTask();
    }
}
