/// <summary>What a developer needs first: the addresses and a token that works.</summary>
internal static class Welcome
{
    internal static async Task PrintAsync(ProjectResource graphApi, ProjectResource admin, ParameterResource demoToken, CancellationToken cancellationToken)
    {
        var api = graphApi.GetEndpoint("http").Url;
        var token = $"{await demoToken.GetValueAsync(cancellationToken)}-ada";
        Console.WriteLine($"""

              SimParlant is ready.
                GraphQL   {api}/graphql
                Console   {admin.GetEndpoint("http").Url}
                Token     {token}   (Ada, a demo user)
                Try       curl -H "Authorization: Bearer {token}" {api}/api/v1/auth/status

            """);
    }
}
