namespace SimParlant.Admin.Sessions;

/// <summary>Keys that name one send of one form.</summary>
internal sealed class ClientKeys(TimeProvider time)
{
    public string Next() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
