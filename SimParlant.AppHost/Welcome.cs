/// <summary>What a developer needs first: the addresses and a token that works. Real Aspire tells the dashboard's address itself.</summary>
internal static class Welcome
{
    internal static async Task PrintAsync(
        ProjectResource graphApi, ProjectResource admin, ParameterResource demoToken, string? dashboard, CancellationToken cancellationToken)
    {
        var api = graphApi.GetEndpoint("http").Url;
        var token = $"{await demoToken.GetValueAsync(cancellationToken)}-ada";
        Console.WriteLine($"""

              SimParlant is ready.
                GraphQL   {api}/graphql
                Console   {admin.GetEndpoint("http").Url}{(dashboard is null ? "" : $"{Environment.NewLine}    Dashboard {dashboard}")}
                Token     {token}   (Ada, a demo user)
                Try       curl -H "Authorization: Bearer {token}" {api}/api/v1/auth/status

            """);
    }
}
