using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Hosting.Dashboard.SignIn;

/// <summary>How a token was received.</summary>
internal enum TokenVerdict
{
    Right,
    Wrong,

    /// <summary>Too many wrong ones came before; none is looked at for a while.</summary>
    TooMany,
}

/// <summary>
/// The token of the printed address. It is good for the whole run, not for one use: developers open the printed address again, in another
/// browser or after closing the first. It ends with the run unless configuration fixes it.
/// </summary>
internal sealed class BrowserToken(DashboardOptions options, TimeProvider time)
{
    internal const int WrongPerMinute = 20;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly byte[] _expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.BrowserToken));

    // Guards the count and the beginning of its minute.
    private readonly Lock _gate = new();
    private long _since;
    private int _wrong;

    /// <summary>Compares in a time that tells nothing about the token, and looks at few wrong ones a minute.</summary>
    public TokenVerdict Check(string? token)
    {
        lock (_gate)
        {
            if (_wrong > 0 && time.GetElapsedTime(_since) >= s_window)
            {
                _wrong = 0;
            }

            if (_wrong >= WrongPerMinute)
            {
                return TokenVerdict.TooMany;
            }

            // Hashes have one length, so that the comparison does not tell the token's.
            if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token?.Trim() ?? "")), _expected))
            {
                return TokenVerdict.Right;
            }

            _since = _wrong++ == 0 ? time.GetTimestamp() : _since;
            return TokenVerdict.Wrong;
        }
    }
}
