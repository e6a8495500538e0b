using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>What stands in the other places of an operation: objects of the caller's own workspace, found by the place's name.</summary>
internal static class OwnIds
{
    private static readonly Dictionary<string, string> ByKind = new(StringComparer.Ordinal)
    {
        ["workspace"] = Demo.AcmeSupport,
        ["user"] = Demo.UserId("ada"),
        ["customer"] = "customer-own",
        ["knowledgebase"] = "kb-acme-policies",
        ["agent"] = SeedId("agent"),
        ["session"] = SeedId("session"),
        ["guideline"] = SeedId("guideline"),
        ["cannedresponse"] = SeedId("canned"),
        ["term"] = SeedId("term"),
        ["tool"] = SeedId("tool"),
        ["journey"] = SeedId("journey"),
        ["state"] = SeedId("state"),
        ["transition"] = SeedId("transition"),
        ["variable"] = SeedId("variable"),
        ["alert"] = SeedId("alert"),
        ["reply"] = SeedId("reply"),
        ["event"] = SeedId("event"),
    };

    /// <param name="name">Of the argument: <c>agentId</c>, <c>agent_id</c>, or just <c>id</c>.</param>
    /// <param name="operation">Of the field or route, which says what <c>id</c> is the id of.</param>
    public static string Of(string name, string operation)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (plain is "key" or "scope")
        {
            return plain == "key" ? MatrixWorld.KnownKey : "global";
        }

        var kind = plain is "id" or "ids" ? operation.ToLowerInvariant() : plain;
        return ByKind.Where(own => kind.Contains(own.Key, StringComparison.Ordinal)).OrderByDescending(own => own.Key.Length).Select(own => own.Value).FirstOrDefault()
            ?? Guid.CreateVersion7().ToString();
    }

    public static bool IsId(string name) =>
        name is "id" or "ids" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.Ordinal);

    private static string SeedId(string name) => Seed.Id(Demo.AcmeSupport, name).ToString();
}
