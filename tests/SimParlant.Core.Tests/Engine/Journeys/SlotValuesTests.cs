using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Journeys;

namespace SimParlant.Core.Tests.Engine.Journeys;

public sealed class SlotValuesTests
{
    [Theory]
    [InlineData(SlotType.Text, "  hello ", "\"hello\"")]
    [InlineData(SlotType.Text, "   ", null)]
    [InlineData(SlotType.Number, "12.5", "12.5")]
    [InlineData(SlotType.Number, "1,200", "1200")]
    [InlineData(SlotType.Number, "twelve", null)]
    [InlineData(SlotType.Integer, "12", "12")]
    [InlineData(SlotType.Integer, "12.5", null)]
    [InlineData(SlotType.Boolean, "Yes", "true")]
    [InlineData(SlotType.Boolean, "no", "false")]
    [InlineData(SlotType.Boolean, "perhaps", null)]
    [InlineData(SlotType.Date, "2026-02-28", "\"2026-02-28\"")]
    [InlineData(SlotType.Date, "2026-02-30", null)]
    [InlineData(SlotType.Email, "ada@example.com", "\"ada@example.com\"")]
    [InlineData(SlotType.Email, "Ada <ada@example.com>", null)]
    [InlineData(SlotType.Phone, "+49 30 1234567", "\"+49 30 1234567\"")]
    [InlineData(SlotType.Phone, "12", null)]
    [InlineData(SlotType.Choice, "RED", "\"red\"")]
    [InlineData(SlotType.Choice, "blue", null)]
    [InlineData(SlotType.Pattern, "A-12", "\"A-12\"")]
    [InlineData(SlotType.Pattern, "xA-12", null)]
    public void A_value_is_kept_in_the_type_of_its_slot(SlotType type, string told, string? kept) =>
        Assert.Equal(kept, SlotValues.Change(new Slot("x", type, ["red", "green"], "[A-Z]-[0-9]+"), told)?.Value is { } value
            ? value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText()
            : null);

    [Theory]
    [InlineData(SlotType.Integer, "12", true)]
    [InlineData(SlotType.Integer, "\"12\"", true)]
    [InlineData(SlotType.Integer, "\"a\"", false)]
    [InlineData(SlotType.Text, "null", false)]
    [InlineData(SlotType.Boolean, "true", true)]
    public void A_known_value_counts_when_the_slot_would_take_it(SlotType type, string json, bool fits) =>
        Assert.Equal(fits, SlotValues.Fits(new Slot("x", type, []), JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData("order_id", true)]
    [InlineData("1st", false)]
    [InlineData("a-b", false)]
    [InlineData("", false)]
    public void Nothing_is_kept_under_what_is_no_name(string variable, bool kept) =>
        Assert.Equal(kept, SlotValues.Change(new Slot(variable, SlotType.Text, []), "x") is not null);

    [Fact]
    public void A_pattern_that_never_ends_fits_nothing() =>
        Assert.Null(SlotValues.Change(new Slot("x", SlotType.Pattern, [], "(a+)+b"), new string('a', 1000)));
}
