using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Replies;

namespace SimParlant.Core.Tests.Engine.Replies;

public sealed class TemplateTests
{
    private static readonly Dialogue Dialogue = new()
    {
        Agent = new("Desk", null, null, null, null),
        Customer = new("c1", "Ada", "en", "UTC", []),
        Variables = [new("plan", VariableScope.Session, Json("\"gold\"")), new("address", VariableScope.Session, Json("""{"city":"Paris","floor":3}"""))],
        Terms = [new(Guid.Empty, "Gold plan", "our best", [])],
        Insights =
        [
            new(InsightKind.Missing, "t", "order_id", "order number", null, null, [], 1),
            new(InsightKind.Missing, "t", "zip", "postal code", null, null, [], 1),
            new(InsightKind.Invalid, "t", "size", "size", null, null, [], 1, "XXXL"),
        ],
    };

    [Theory]
    [InlineData("Hello.", "Hello.")]
    [InlineData("Hello {{std.customer.name}}, I am {{ agent_name }}.", "Hello Ada, I am Desk.")]
    [InlineData("You have {{plan}}: {{std.glossary.Gold_plan}}.", "You have gold: our best.")]
    [InlineData("{{address.city}}, floor {{address.floor}}", "Paris, floor 3")]
    [InlineData("Your {{std.missing_params}}?", "Your order number and postal code?")]
    [InlineData("Not {{std.invalid_params}}.", "Not size (XXXL).")]
    [InlineData("It is {{status}}.", "It is shipped.")]
    [InlineData("For {{generative.name}}.", "For Grace.")]
    [InlineData("{{std.variables.plan}}", "gold")]
    // What is not known makes the answer unfit, rather than have a hole.
    [InlineData("{{nothing}}", null)]
    [InlineData("{{address}}", null)]
    [InlineData("{{address.street}}", null)]
    [InlineData("{{generative.other}}", null)]
    [InlineData("{{std.glossary.nothing}}", null)]
    public void A_template_is_filled_or_does_not_fit(string template, string? text)
    {
        var fields = new TemplateFields(
            Dialogue, new Dictionary<string, JsonElement> { ["status"] = Json("\"shipped\"") }, new Dictionary<string, string> { ["name"] = "Grace" });
        Assert.Equal(text, TemplateText.Render(template, fields.Find));
    }

    [Fact]
    public void What_a_value_says_is_not_a_template()
    {
        var fields = new TemplateFields(
            Dialogue with { Variables = [new("plan", VariableScope.Session, Json("\"{{agent_name}}\""))] }, new Dictionary<string, JsonElement>(), new Dictionary<string, string>());
        Assert.Equal("You have {{agent_name}}.", TemplateText.Render("You have {{plan}}.", fields.Find));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
