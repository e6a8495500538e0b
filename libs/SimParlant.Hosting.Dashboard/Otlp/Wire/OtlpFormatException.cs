namespace SimParlant.Hosting.Dashboard.Otlp.Wire;

/// <summary>A body that is not what its sender says it is, or is more than is accepted. The message may be told to the sender.</summary>
internal sealed class OtlpFormatException(string message, bool isTooLarge = false) : Exception(message)
{
    public bool IsTooLarge => isTooLarge;
}
