using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

/// <summary>A page is drawn at the first thing it has to wait for, whichever that is.</summary>
public sealed class RenderingOrderTests
{
    private static readonly string Agent = $"/workspace/ws-acme/agents/{Sample.AgentId}";

    public static TheoryData<string, string> Forms => new()
    {
        { Agent, "agent" },
        { $"{Agent}/behaviour", "behaviour" },
        { $"{Agent}/guidelines/{Sample.GuidelineId}", "guideline" },
        { $"{Agent}/canned-responses/{Sample.ResponseId}", "response" },
        { "/workspace/ws-acme/customers/one?id=crm%2F7", "customer" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_whose_content_comes_before_the_user_is_known_is_drawn_whole(string page, string form)
    {
        await using var console = await ConsoleHost.StartAsync(replace: static services =>
        {
            services.AddHttpClient<GraphClient>(static http => http.BaseAddress = GraphAddress.Base);
            services.AddScoped<IGraphClient>(static scope => new UserLast(scope.GetRequiredService<GraphClient>()));
        });
        using var ada = await console.VisitAsAdaAsync();
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(page)).StatusCode);
        Assert.Contains($"name=\"_handler\" value=\"{form}\"", ada.Html);
    }

    /// <summary>The real client; who the user is comes when all else has come.</summary>
    private sealed class UserLast(IGraphClient inner) : IGraphClient
    {
        public Task<GraphResult<T>> QueryAsync<T>(GraphOperation operation, object? variables, CancellationToken ct) where T : class
        {
            var answer = Task.Run(() => inner.QueryAsync<T>(operation, variables, ct), ct).GetAwaiter().GetResult();
            return operation == Operations.Me ? LaterAsync(answer) : Task.FromResult(answer);
        }

        public Task<GraphResult<T>> MutateAsync<T>(GraphOperation operation, object input, CancellationToken ct) where T : class =>
            inner.MutateAsync<T>(operation, input, ct);

        public IAsyncEnumerable<GraphResult<T>> SubscribeAsync<T>(GraphOperation operation, object? variables, CancellationToken ct) where T : class =>
            inner.SubscribeAsync<T>(operation, variables, ct);

        // Comes after what the renderer is doing.
        private static async Task<GraphResult<T>> LaterAsync<T>(GraphResult<T> answer) where T : class
        {
            await Task.Yield();
            return answer;
        }
    }
}
