using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>What every page shares: the request, the time, and where it is.</summary>
public abstract class DashboardPage : ComponentBase
{
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected TimeProvider Time { get; set; } = null!;

    protected DateTimeOffset Now => Time.GetUtcNow();
    protected CancellationToken Aborted => Http.RequestAborted;
    protected string Here => Http.Request.Path.ToUriComponent() + Http.Request.QueryString.ToUriComponent();

    /// <summary>A trimmed value of the query; null when it is missing or blank.</summary>
    private protected string? Query(string name) => Http.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A number of the query; null when it is missing or none.</summary>
    private protected long? QueryNumber(string name) => long.TryParse(Query(name), out var number) && number >= 0 ? number : null;

    // Blazor drops the body of a page that sets 404 while it renders, so the status is set when the response starts.
    private protected void AnswerWith(int status) => Http.Response.OnStarting(() =>
    {
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
