using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class ToolTests
{
    private static readonly ToolSpec Status = Talk.Tool("get_order_status", "Looks up where an order is", "\"order_id\":{\"type\":\"string\"}", "\"order_id\"");

    private static readonly ToolSpec Flight = Talk.Tool("find_flights", "Finds flights", """
        "origin":{"type":"string"},"destination":{"type":"string"},"date":{"type":"string","format":"date"},"seats":{"type":"integer"},"cabin":{"enum":["economy","business"]}
        """, "\"origin\",\"destination\"");

    [Theory]
    [InlineData("where is order A-12?", "1{\"order_id\":\"A-12\"}")]
    [InlineData("where is my order?", "1{}")]
    [InlineData("check orders 1234 and 5678", "1{\"order_id\":\"1234\"} 1{\"order_id\":\"5678\"}")]
    public void Arguments_come_from_what_was_said(string message, string calls) => Assert.Equal(calls, Talk.Calls(Talk.Says(message), "Look up the order", Status));

    [Fact]
    public void Types_and_words_around_tell_which_value_is_meant() => Assert.Equal(
        "1{\"origin\":\"Paris\",\"destination\":\"Rome\",\"date\":\"2026-05-02\",\"seats\":2,\"cabin\":\"business\"}",
        Talk.Calls(Talk.Says("two seats from Paris to Rome tomorrow in business"), "Find flights", Flight));

    [Fact]
    public void Nothing_runs_without_a_reason() => Assert.Equal("", Talk.Calls(Talk.Says("where is order A-12?"), "", Status));

    [Fact]
    public void The_same_call_is_not_made_twice()
    {
        var dialogue = Talk.Says("where is order A-12?").After("get_order_status", new { status = "shipped" }, new { order_id = "A-12" });
        Assert.Equal("", Talk.Calls(dialogue, "Look up the order", Status));
        Assert.Equal("1{\"order_id\":\"B-9\"}", Talk.Calls(dialogue with { Message = "and order B-9?" }, "Look up the order", Status));
    }

    [Fact]
    public void What_is_known_fills_the_rest_but_sources_are_kept_apart()
    {
        var tool = Talk.Tool("pay", "Pays", """
            "account":{"type":"string","x-source":"context"},"order_id":{"type":"string","x-source":"customer"},"email":{"type":"string"}
            """);
        var dialogue = Talk.Says("pay with account C-55").Knowing(("account", "K-1"), ("order_id", "X-9"), ("email", "ada@example.com"));
        Assert.Equal("1{\"account\":\"K-1\",\"order_id\":\"C-55\",\"email\":\"ada@example.com\"}", Talk.Calls(dialogue, "Pay", tool));
    }

    [Fact]
    public void Earlier_messages_count_too() =>
        Assert.Equal("1{\"order_id\":\"A-12\"}", Talk.Calls(Talk.Says("yes", "Shall I look?", "my order is A-12"), "Look up the order", Status));

    [Fact]
    public void Lists_take_all_values() => Assert.Equal(
        "1{\"ids\":[\"A-1\",\"B-2\"]}",
        Talk.Calls(Talk.Says("A-1 and B-2"), "Look up", Talk.Tool("look", "Looks", "\"ids\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")));

    [Fact]
    public void Of_overlapping_tools_the_more_suitable_runs()
    {
        var cancel = Talk.Tool("cancel_order", "Cancels an order", "\"order_id\":{\"type\":\"string\"}", "\"order_id\"");
        Assert.Equal("2{\"order_id\":\"A-12\"}", Talk.Calls(Talk.Says("please cancel order A-12"), "Handle the order", Status, cancel));
        Assert.Equal("1{\"order_id\":\"A-12\"}", Talk.Calls(Talk.Says("where is order A-12"), "Handle the order", Status, cancel));
    }
}
