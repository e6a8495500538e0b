using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Customers;

/// <summary>Walks every route there is: what is not opened to customers by name is closed to them, also what is written tomorrow.</summary>
public sealed class ClosedToCustomersTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] Open =
    [
        "POST /api/v1/agents/sessions", "GET /api/v1/agents/sessions/{session_id}", "DELETE /api/v1/agents/sessions/{session_id}",
        "POST /api/v1/agents/sessions/{session_id}/messages", "GET /api/v1/agents/sessions/{session_id}/messages",
    ];

    [Fact]
    public async Task Every_route_but_those_of_sessions_refuses_a_customer_in_the_same_words()
    {
        using var customer = await api.AsCustomerAsync(await api.CreateAgentAsync());
        var answers = new HashSet<string>();
        var tried = 0;
        foreach (var (method, pattern) in Routes().Where(route => !Open.Contains($"{route.Method} {route.Pattern}")))
        {
            foreach (var id in new[] { Any.Id().ToString(), await AgentAsync(), Demo.AcmeSupport, "x" })
            {
                var path = System.Text.RegularExpressions.Regex.Replace(pattern, "{[^}]+}", id);
                using var request = new HttpRequestMessage(new(method), path);
                request.Content = method is "GET" or "HEAD" ? null : JsonContent.Create(new { query = "{ me { id } }" });
                answers.Add(Answers.Comparable(await customer.SendAsync(request).ErrorAsync(403, "CUSTOMER_ACCESS_DENIED")));
                tried++;
            }
        }

        Assert.Single(answers);
        Assert.True(tried > 40, $"{tried} requests");
    }

    [Fact]
    public void The_list_of_open_routes_is_not_out_of_date() =>
        Assert.Empty(Open.Except(Routes().Select(route => $"{route.Method} {route.Pattern}")));

    [Fact]
    public async Task Where_there_is_nothing_there_is_nothing_for_customers_either()
    {
        using var customer = await api.AsCustomerAsync(await api.CreateAgentAsync());
        await customer.GetAsync("/api/v1/nothing").ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
    }

    [Fact]
    public async Task The_graph_takes_no_customer_by_any_transport()
    {
        var token = (string)(await api.InviteAsync(await api.CreateAgentAsync()))["token"]!;
        using var customer = api.With("Authorization", $"Bearer {token}");
        await customer.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }).ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
        await customer.GetAsync("/graphql?query={__typename}").ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
        await customer.GetAsync("/graphql?sdl").ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");

        var refused = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() =>
            GraphSocket.OpenAsync(api.Address, options => options.SetRequestHeader("Authorization", $"Bearer {token}")));
        Assert.Contains("403", refused.Message);

        await using var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(4403, (int?)socket.CloseStatus);
    }

    private Task<string> AgentAsync() => api.Database.SingleAsync<string>("select id::text from parlant_agent where name = 'Support desk'");

    private IEnumerable<(string Method, string Pattern)> Routes() => api.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null)
        .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            .Select(method => (method, "/" + route.RoutePattern.RawText!.Trim('/'))))
        .Where(route => !route.Item2.Contains("{**", StringComparison.Ordinal));
}
