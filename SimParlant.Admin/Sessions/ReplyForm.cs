namespace SimParlant.Admin.Sessions;

/// <summary>What a member says in the agent's stead.</summary>
internal sealed class AnswerForm
{
    public string? Text { get; set; }

    /// <summary>Made with the form: sending it twice says it once.</summary>
    public string? ClientKey { get; set; }

    /// <summary>Shown under the agent's name.</summary>
    public bool OnBehalf { get; set; }
}

/// <summary>The button pressed: auto, manual or paused.</summary>
internal sealed class ModeForm
{
    public string? To { get; set; }
}

internal sealed class ReplyForm
{
    public string? Text { get; set; }
    /// <summary>Made with the form: sending it twice says it once.</summary>
    public string? ClientKey { get; set; }
}
