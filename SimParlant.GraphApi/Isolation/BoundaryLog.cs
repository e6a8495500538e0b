using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;

namespace SimParlant.GraphApi.Isolation;

internal sealed partial class BoundaryLog(ILogger<BoundaryLog> logger) : IBoundaryLog
{
    public void Attempted(Actor actor, FoundObject target) =>
        Attempt(logger, actor.Kind, actor.CredentialId, actor.RequestId, target.ObjectType, target.WorkspaceId);

    public void WatchFailed(Exception why) => Failed(logger, why);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning,
        Message = "A {ActorKind} with credential {CredentialId} asked in request {RequestId} for an object ({ObjectType}) of workspace {WorkspaceId}")]
    private static partial void Attempt(
        ILogger logger, CredentialKind actorKind, string? credentialId, string? requestId, string objectType, string workspaceId);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "Some missed ids could not be looked into")]
    private static partial void Failed(ILogger logger, Exception why);
}
