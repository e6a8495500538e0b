using SimParlant.Core.Outcomes;
using SimParlant.Core.Replies;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Replies;

internal sealed record ApproveReplyInput(Guid ReplyId);

/// <param name="Text">What is said instead.</param>
internal sealed record EditReplyInput(Guid ReplyId, string Text);

/// <param name="Reason">For the members who read the conversation.</param>
internal sealed record RejectReplyInput(Guid ReplyId, string? Reason);

[MutationType]
internal static class ReplyMutations
{
    /// <summary>Lets a draft pass: the agent says it. The first decision about a draft counts.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<DraftNotPendingException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<DecidedReply> ApproveReplyAsync(ApproveReplyInput input, [GlobalState] Access access, DecideReply decide, CancellationToken ct)
    {
        var scope = await access.EnterByReplyAsync(input.ReplyId, ct) ?? throw new NotFoundException(NotFound.Reply);
        return ProblemException.ValueOf(await decide.ApproveAsync(scope, input.ReplyId, access.Caller.Name, ct));
    }

    /// <summary>Has the agent say something else than its draft.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<DraftNotPendingException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<DecidedReply> EditReplyAsync(EditReplyInput input, [GlobalState] Access access, DecideReply decide, CancellationToken ct)
    {
        var scope = await access.EnterByReplyAsync(input.ReplyId, ct) ?? throw new NotFoundException(NotFound.Reply);
        return ProblemException.ValueOf(await decide.EditAsync(scope, input.ReplyId, input.Text, access.Caller.Name, ct));
    }

    /// <summary>Refuses a draft: nothing is said.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<DraftNotPendingException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<DecidedReply> RejectReplyAsync(RejectReplyInput input, [GlobalState] Access access, DecideReply decide, CancellationToken ct)
    {
        var scope = await access.EnterByReplyAsync(input.ReplyId, ct) ?? throw new NotFoundException(NotFound.Reply);
        return ProblemException.ValueOf(await decide.RejectAsync(scope, input.ReplyId, input.Reason, access.Caller.Name, ct));
    }
}
