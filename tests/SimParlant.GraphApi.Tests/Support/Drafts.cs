using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Replies as the engine leaves them in the tables.</summary>
internal static class Drafts
{
    public const string Words = "You may send it back within 30 days.";

    private const string Explanation = """
        {"origin":"canned_response","rationale":"it fits","answerId":"$answer","style":"strict","provider":"lexical","model":"offline","tokens":7,
         "guidelines":[{"id":"$guideline","condition":"a return","action":"tell the rule","rationale":"returns","resolution":"none","applied":true}],
         "tools":[{"name":"orders","outcome":"ran","rationale":"asked"}],"stages":[{"name":"match","milliseconds":3}]}
        """;

    public static string Explain(Guid guideline = default, Guid answer = default) => Explanation
        .Replace("$guideline", guideline.ToString(), StringComparison.Ordinal).Replace("$answer", answer.ToString(), StringComparison.Ordinal);

    /// <summary>A draft that waits, of a turn that is over.</summary>
    public static async Task<Guid> DraftAsync(this Api api, Guid session, string text = Words, string? explanation = null)
    {
        var turn = await api.TurnAsync(session, "completed");
        await api.ReplyAsync(turn, session, "pending", text, explanation);
        return turn;
    }

    /// <summary>A turn that the engine of this process leaves alone: it is not due for long, or another's.</summary>
    public static async Task<Guid> TurnAsync(this Api api, Guid session, string status)
    {
        var turn = Any.Id();
        await api.Database.ExecuteAsync("""
            insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, status, lease_owner, lease_until, due_at, created_at)
            select $1, workspace_id, id, 0, $3, case when $3 in ('running', 'answering') then 'test' end,
                   case when $3 in ('running', 'answering') then now() + interval '1 day' end, now() + interval '2 days', timezone('utc', now())
            from parlant_session where id = $2
            """, turn, session, status);
        return turn;
    }

    public static Task ReplyAsync(this Api api, Guid turn, Guid session, string status, string text, string? explanation = null) =>
        api.Database.ExecuteAsync("""
            insert into simparlant_reply (id, workspace_id, session_id, status, text, explanation, created_at, updated_at)
            select $1, workspace_id, id, $3, $4, $5::jsonb, timezone('utc', now()), timezone('utc', now()) from parlant_session where id = $2
            on conflict (id) do update set status = excluded.status, text = excluded.text
            """, turn, session, status, text, explanation ?? Explain());
}
