using System.Text;

namespace SimParlant.Core.Engine.Replies;

/// <summary>Shows a reply while it grows to those who watch: its first piece at once, then a few times a second at most, in the end whole.</summary>
internal sealed class LiveText(TurnState state)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly StringBuilder _text = new();
    private long? _shownAt;
    private int _shown;

    public ValueTask AddAsync(string piece, CancellationToken ct)
    {
        if (piece.Length == 0)
        {
            // It begins anew.
            _text.Clear();
        }

        _text.Append(piece);
        return _shownAt is { } at && state.Time.GetElapsedTime(at) < Pause ? default : ShowAsync(ct);
    }

    /// <summary>Nothing more is coming. What was never shown need not be: the message itself is about to be said.</summary>
    public ValueTask EndAsync(CancellationToken ct) => _shownAt is null || _shown == _text.Length ? default : ShowAsync(ct);

    private async ValueTask ShowAsync(CancellationToken ct)
    {
        (_shownAt, _shown) = (state.Time.GetTimestamp(), _text.Length);
        // A turn that was lost is found out by the next write that counts.
        if (await state.Store.ShowAsync(state.Turn, _text.ToString(), state.UtcNow, ct))
        {
            await state.WakeReadersAsync();
        }
    }
}
