using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

// The exceptions are named after what the schema calls their errors: NotFoundException becomes NotFoundError.
namespace SimParlant.GraphApi.Graph;

/// <summary>A use case's problem on its way to the payload of a mutation, where it is data.</summary>
internal abstract class ProblemException(Problem problem) : Exception(problem.Message)
{
    /// <summary>Stable, for programs.</summary>
    public string Code => problem.Code;

    /// <summary>The value of a success; a problem is thrown as its own kind.</summary>
    public static T ValueOf<T>(Outcome<T> outcome) => outcome.Problem is { } problem ? throw Of(problem) : outcome.Value;

    public static Exception Of(Problem problem) => problem switch
    {
        NotFound missing => new NotFoundException(missing),
        Invalid invalid => new InvalidInputException(invalid),
        AccessDenied denied => new AccessDeniedException(denied),
        AgentNameTaken taken => new AgentNameTakenException(taken),
        AgentNotActive inactive => new AgentNotActiveException(inactive),
        AgentArchived archived => new AgentArchivedException(archived),
        LimitReached full => new LimitReachedException(full),
        SessionNotActive closed => new SessionNotActiveException(closed),
        SessionPaused paused => new SessionPausedException(paused),
        DraftNotPending decided => new DraftNotPendingException(decided),
        ProactiveMessagesOff silent => new ProactiveMessagesOffException(silent),
        EncryptionUnavailable keyless => new EncryptionUnavailableException(keyless),
        _ => new InvalidOperationException($"No error of the schema stands for {problem.Code}."),
    };
}

/// <summary>The object does not exist, or not for the caller.</summary>
internal sealed class NotFoundException(NotFound problem) : ProblemException(problem);

/// <summary>Something in the input cannot be accepted.</summary>
internal sealed class InvalidInputException(Invalid problem) : ProblemException(problem)
{
    public IReadOnlyList<FieldError> Fields { get; } = [.. problem.FieldErrors.Select(error => new FieldError(error.Key, error.Value))];
}

/// <summary>One field of the input and what is wrong with it.</summary>
internal sealed record FieldError(string Field, string Message);

/// <summary>The caller is a member of the workspace, with too few rights for this.</summary>
internal sealed class AccessDeniedException(AccessDenied problem) : ProblemException(problem)
{
    public Permission Required => problem.Required;
}

/// <summary>The workspace has an agent of that name.</summary>
internal sealed class AgentNameTakenException(AgentNameTaken problem) : ProblemException(problem)
{
    public string Name => problem.Name;
}

/// <summary>The agent opens no sessions now.</summary>
internal sealed class AgentNotActiveException(AgentNotActive problem) : ProblemException(problem)
{
    public AgentStatus Status => problem.Status;
}

/// <summary>The agent is read-only.</summary>
internal sealed class AgentArchivedException(AgentArchived problem) : ProblemException(problem);

/// <summary>The session takes no more messages.</summary>
internal sealed class SessionNotActiveException(SessionNotActive problem) : ProblemException(problem)
{
    public SessionStatus Status => problem.Status;
}

/// <summary>A member has taken the session over.</summary>
internal sealed class SessionPausedException(SessionPaused problem) : ProblemException(problem);

/// <summary>There is nothing left to decide about the reply.</summary>
internal sealed class DraftNotPendingException(DraftNotPending problem) : ProblemException(problem)
{
    public ReplyStatus Status => problem.Status;
}

/// <summary>The agent does not speak unasked.</summary>
internal sealed class ProactiveMessagesOffException(ProactiveMessagesOff problem) : ProblemException(problem);

/// <summary>The service has no key to seal credentials with.</summary>
internal sealed class EncryptionUnavailableException(EncryptionUnavailable problem) : ProblemException(problem);

/// <summary>The workspace holds or has used all it may.</summary>
internal sealed class LimitReachedException(LimitReached problem) : ProblemException(problem)
{
    /// <summary>agents, sessions, tokens or costCents.</summary>
    public string Kind => problem.Kind;

    public long Limit => problem.Limit;
}
