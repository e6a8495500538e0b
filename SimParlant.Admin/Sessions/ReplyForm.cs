namespace SimParlant.Admin.Sessions;

internal sealed class ReplyForm
{
    public string? Text { get; set; }
    /// <summary>Made with the form: sending it twice says it once.</summary>
    public string? ClientKey { get; set; }
}
