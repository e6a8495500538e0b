using System.Text;
using Microsoft.Extensions.AI;

namespace SimParlant.Models.Asking;

/// <summary>A message on its way to whoever reads along. An attempt that follows one of which something was read begins with an empty piece.</summary>
internal sealed class DraftStream(Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
{
    private readonly StringBuilder _text = new();
    private Silence _silence = new();
    private bool _wasRead;

    public string Text => _text.ToString().TrimEnd();

    /// <summary>Characters that came, also those not handed on.</summary>
    public int Received { get; private set; }

    public ChatFinishReason? Reason { get; private set; }

    public UsageDetails? Usage { get; private set; }

    /// <summary>The provider worked for it, so it has a price.</summary>
    public bool HasBegun => Received > 0 || Usage is not null || Reason is not null;

    public async ValueTask BeginAsync()
    {
        (Received, Reason, Usage, _silence) = (0, null, null, new Silence());
        _text.Clear();
        if (_wasRead)
        {
            _wasRead = false;
            await onText("", ct);
        }
    }

    public ValueTask AddAsync(ChatResponseUpdate update)
    {
        Reason = update.FinishReason ?? Reason;
        Usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? Usage;
        Received += update.Text.Length;
        return HandOnAsync(_silence.Add(update.Text));
    }

    public ValueTask EndAsync() => HandOnAsync(_silence.End());

    private async ValueTask HandOnAsync(string piece)
    {
        // An empty piece would mean: begin anew.
        if (piece.Length > 0)
        {
            _wasRead = true;
            _text.Append(piece);
            await onText(piece, ct);
        }
    }
}
