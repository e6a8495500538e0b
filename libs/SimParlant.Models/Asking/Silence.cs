namespace SimParlant.Models.Asking;

/// <summary>Holds a stream's beginning back as long as it may become the mark that says "better say nothing".</summary>
internal sealed class Silence
{
    /// <summary>As the prompt has it.</summary>
    public const string Mark = "[silence]";

    private string _held = "";
    private bool _isSpeech;

    /// <returns>What may be handed on now; empty: nothing yet.</returns>
    public string Add(string piece)
    {
        if (_isSpeech)
        {
            return piece;
        }

        _held += piece;
        if (Mark.StartsWith(_held.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        _isSpeech = true;
        return _held.TrimStart();
    }

    /// <returns>What was held back, now that nothing follows.</returns>
    public string End() => _isSpeech || IsMark(_held) ? "" : _held.Trim();

    private static bool IsMark(string text) => text.Trim().Equals(Mark, StringComparison.OrdinalIgnoreCase);
}
