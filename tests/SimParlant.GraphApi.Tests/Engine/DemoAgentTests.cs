using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Engine;

/// <summary>The agents every developer meets first, in strict mode and without any network.</summary>
public sealed class DemoAgentTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_order_desk_takes_a_return_step_by_step()
    {
        var talk = await StartAsync("Order desk");
        Assert.Equal("Hello! I take returns at the order desk. How can I help?", await talk.SayAsync("Hi there"));
        Assert.Equal("I can take that back. What is your order number?", await talk.SayAsync("I'd like to send back the shoes I ordered"));
        Assert.Equal("What is the reason: was it damaged, the wrong size, or did you change your mind?", await talk.SayAsync("It's 4711"));
        Assert.Equal("To which e-mail address may we send the return label?", await talk.SayAsync("they were the wrong size"));
        Assert.Equal(
            "Thank you. The return label for order 4711 is on its way to ada@example.com. The refund follows within five working days.",
            await talk.SayAsync("ada@example.com please"));
        Assert.Equal("You are welcome!", await talk.SayAsync("Thanks a lot"));
    }

    [Fact]
    public async Task The_order_desk_copes_with_what_people_say_in_between()
    {
        var talk = await StartAsync("Order desk");
        Assert.Equal("What is the reason: was it damaged, the wrong size, or did you change your mind?", await talk.SayAsync("I want to return order 42"));
        Assert.Equal("To which e-mail address may we send the return label?", await talk.SayAsync("It arrived damaged"));
        Assert.Equal("All right, we leave it at that.", await talk.SayAsync("Oh, never mind"));
        Assert.Equal("I am afraid I can only help with returns here.", await talk.SayAsync("What is the capital of France?"));
        Assert.Equal("Of course. A colleague will take over.", await talk.SayAsync("Let me talk to a human"));
    }

    [Fact]
    public async Task The_support_desk_answers_strictly_what_it_was_given()
    {
        await api.Database.ExecuteAsync("update parlant_agent set composition_mode = 'strict' where name = 'Support desk'");
        var talk = await StartAsync("Support desk");
        Assert.Equal("Hello! What can I do for you today?", await talk.SayAsync("hello"));
        Assert.StartsWith("You can return your order within 30 days", await talk.SayAsync("Can I get my money back?"), StringComparison.Ordinal);
        Assert.StartsWith("Delivery takes two to four working days", await talk.SayAsync("how long will delivery take"), StringComparison.Ordinal);
        Assert.StartsWith("We are open from Monday", await talk.SayAsync("When are you open?"), StringComparison.Ordinal);
        Assert.StartsWith("I am sorry about that.", await talk.SayAsync("I am very angry, my parcel is lost!"), StringComparison.Ordinal);
        Assert.StartsWith("I'm sorry, I don't have an answer to that.", await talk.SayAsync("asdf qwer"), StringComparison.Ordinal);
    }

    private async Task<Talk> StartAsync(string name) => await Talk.StartAsync(api, await api.Database.SingleAsync<Guid>(
        "select id from parlant_agent where workspace_id = $1 and name = $2", Demo.AcmeSupport, name));
}
