using System.Security.Claims;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>The principal of a signed-in Sim user; carries the <see cref="Caller"/> the directory answered.</summary>
internal sealed class SimIdentity(Caller caller) : ClaimsIdentity(
    [new(ClaimTypes.NameIdentifier, caller.UserId ?? ""), new(ClaimTypes.Name, caller.Name), new(ClaimTypes.Email, caller.Email)],
    SimSessionHandler.Scheme)
{
    public Caller Caller => caller;

    public static Caller? Of(ClaimsPrincipal? principal) => (principal?.Identity as SimIdentity)?.Caller;
}
