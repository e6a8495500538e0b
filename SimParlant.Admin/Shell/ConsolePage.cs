using Microsoft.AspNetCore.Components;
using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Shell;

/// <summary>What every page shares: the request, the way elsewhere, and how a problem is answered.</summary>
public abstract class ConsolePage : ComponentBase
{
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Gives the response the problem's status; a session that ended goes to sign-in and comes back here.</summary>
    protected void Answer(GraphProblem? problem)
    {
        if (problem is null) { return; }
        if (problem.Kind == ProblemKind.NotSignedIn)
        {
            var here = Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString);
            Navigation.NavigateTo($"/sign-in?reason=expired&returnUrl={here}");
            return;
        }
        AnswerWith(problem.StatusCode);
    }

    // Blazor drops the body of a page that sets 404 while it renders, so the status is set when the response starts.
    private protected void AnswerWith(int status) => Http.Response.OnStarting(() =>
    {
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>Goes to another page when the change succeeded, else answers with its problem.</summary>
    protected void Finish(GraphProblem? problem, string next)
    {
        if (problem is null) { Navigation.NavigateTo(next); }
        else { Answer(problem); }
    }
}
