namespace SimParlant.Admin.Graph;

/// <summary>One named operation with every fragment it needs, ready to be sent.</summary>
internal sealed record GraphOperation(string Name, string Text)
{
    /// <summary>query, mutation or subscription.</summary>
    public string Type { get; } = Text[..Text.IndexOf(' ')];
}
