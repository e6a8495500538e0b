namespace SimParlant.Admin.Graph;

/// <summary>One named operation with every fragment it needs, ready to be sent.</summary>
internal sealed record GraphOperation(string Name, string Text);
