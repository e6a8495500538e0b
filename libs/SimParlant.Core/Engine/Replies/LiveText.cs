using System.Text;

namespace SimParlant.Core.Engine.Replies;

/// <summary>Shows a reply while it grows to those who watch, a few times a second at most.</summary>
internal sealed class LiveText(TurnState state)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly StringBuilder _text = new();
    private long _shown = state.Time.GetTimestamp();

    public async ValueTask AddAsync(string piece, CancellationToken ct)
    {
        if (piece.Length == 0)
        {
            _text.Clear();
        }

        _text.Append(piece);
        if (state.Time.GetElapsedTime(_shown) < Pause)
        {
            return;
        }

        _shown = state.Time.GetTimestamp();
        // A turn that was lost is found out by the next write that counts.
        if (await state.Store.ShowAsync(state.Turn, _text.ToString(), state.UtcNow, ct))
        {
            await state.WakeReadersAsync();
        }
    }
}
