namespace SimParlant.Core.Privacy;

internal enum PiiKind { Email, Phone, Ip, Card, Iban, NationalId, Secret }

/// <summary>A stretch of a text that should not be stored.</summary>
internal readonly record struct PiiFinding(int Start, int End, PiiKind Kind)
{
    /// <summary>What stands in its place.</summary>
    public string Mask => Kind switch
    {
        PiiKind.Email => "[email]",
        PiiKind.Phone => "[phone]",
        PiiKind.Ip => "[ip]",
        PiiKind.Card => "[card]",
        PiiKind.Iban => "[iban]",
        PiiKind.NationalId => "[id]",
        _ => "[secret]",
    };
}
