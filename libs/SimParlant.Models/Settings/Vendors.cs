namespace SimParlant.Models.Settings;

/// <summary>Whose endpoint it is, where that makes a difference on the wire.</summary>
internal static class Vendors
{
    public static bool IsOpenAi(Uri address) => IsHost(address, "api.openai.com");

    public static bool IsAzure(Uri address) => IsHost(address, "azure.com");

    private static bool IsHost(Uri address, string host) => address.IsAbsoluteUri
        && (address.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
}
