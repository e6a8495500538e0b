using SimParlant.Core.Customers;

namespace SimParlant.GraphApi.Customers;

[ExtendObjectType<EmbedKey>(IgnoreProperties = [nameof(EmbedKey.WorkspaceId), nameof(EmbedKey.CreatedBy)])]
internal static class EmbedKeyNode
{
    /// <summary>The Sim user who made the key; null when they are gone.</summary>
    [ID]
    public static string? GetCreatedBy([Parent] EmbedKey key) => key.CreatedBy;
}

[ExtendObjectType<CustomerToken>(IgnoreProperties = [nameof(CustomerToken.WorkspaceId)])]
internal static class CustomerTokenNode
{
    [ID]
    public static string GetWorkspaceId([Parent] CustomerToken token) => token.WorkspaceId;
}
