namespace SimParlant.Admin.Shell;

/// <summary>The button pressed in a list's one form: "enable:id", "disable:id" or "delete:id".</summary>
internal sealed class RowAction
{
    public string? Do { get; set; }

    public (string Verb, Guid Id)? Chosen =>
        Do?.Split(':', 2) is [var verb, var id] && Guid.TryParse(id, out var guid) ? (verb, guid) : null;

    /// <summary>What to say afterwards.</summary>
    public string Done => Chosen?.Verb == "delete" ? "deleted" : "saved";
}
