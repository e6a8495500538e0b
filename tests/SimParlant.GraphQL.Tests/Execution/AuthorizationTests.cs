using System.Security.Claims;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Execution;

public sealed class AuthorizationTests
{
    private static async Task<string> AskAsync(AuthorizePolicy policy, ClaimsPrincipal? user)
    {
        var executor = new TestExecutor("schema { query: Query } type Query { secret: Int open: Int }")
            .Pure("Query.secret", _ => 42)
            .Pure("Query.open", _ => 1)
            .Authorize("Query.secret", policy);
        await using var result = await executor.Build().ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ secret open }").SetUser(user).Build());
        return result.ToJson();
    }

    private static ClaimsPrincipal User(params string[] roles) => new(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role)), "test"));

    [Fact]
    public async Task A_stranger_is_told_to_sign_in()
    {
        var json = await AskAsync(AuthorizePolicy.SignedIn, null);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", json);
        Assert.Contains("\"path\":[\"secret\"]", json);
        Assert.EndsWith("\"data\":{\"secret\":null,\"open\":1}}", json);
    }

    [Fact]
    public async Task A_user_without_the_role_is_refused() =>
        Assert.Contains("AUTH_NOT_AUTHORIZED", await AskAsync(new AuthorizePolicy(["admin"], null), User("reader")));

    [Fact]
    public async Task A_user_with_one_of_the_roles_passes() =>
        Assert.Equal("""{"data":{"secret":42,"open":1}}""", await AskAsync(new AuthorizePolicy(["admin", "owner"], null), User("owner")));

    [Fact]
    public async Task An_unknown_policy_never_passes() =>
        Assert.Contains("AUTH_POLICY_NOT_FOUND", await AskAsync(new AuthorizePolicy([], "adults"), User()));
}
