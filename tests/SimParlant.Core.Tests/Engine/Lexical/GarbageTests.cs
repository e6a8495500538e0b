using System.Text;
using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class GarbageTests
{
    private static readonly string[] Pieces =
    [
        "refund", "not", "or", ",", "?", "{{x}}", "\"", "“", "🙂", "\ud800", "\0", "İ", "ß", "e\u0301", "٣", "١٢", "Ω", "2026-02-31", "99999999999999999999", "1e9", "#", "#A-1", "@", "a@b",
        "+", "(((", "yes", "no", "in", "weeks", "in zzz weeks", "from", "to", "my name is", "is", ":", "'", "don't", "'s", "\r\n", "\u200f", "中文", "$", "%", "_", "-", "--", "25:61", "0x1", "May", "May 99", "aaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    [Fact]
    public void Whatever_is_said_there_is_an_answer_and_always_the_same()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var (message, text, seed) = (Garbage(random), Garbage(random), random.Next());
            var which = i % 10 == 0 ? -1 : i;
            Assert.Equal(Answers(message, text, seed, which), Answers(message, text, seed, which));
        }
    }

    [Theory]
    [InlineData('a', 100_000)]
    [InlineData('1', 100_000)]
    [InlineData(' ', 100_000)]
    [InlineData('.', 100_000)]
    [InlineData('-', 100_000)]
    [InlineData('"', 100_000)]
    [InlineData('@', 100_000)]
    [InlineData('\'', 100_000)]
    public void The_longest_message_is_answered(char c, int length)
    {
        var text = new string(c, length);
        Assert.NotNull(Answers(text, text, 3));
        Assert.NotNull(Answers(string.Join(' ', Enumerable.Repeat(c + "x1", length / 4)), text[..500], 4));
    }

    /// <param name="which">One of the questions; -1: all.</param>
    private static string Answers(string message, string text, int seed, int which = -1)
    {
        var slot = new Slot("v", (SlotType)(seed % 9), [text, "b"], text);
        var dialogue = Talk.Says(message, text).Knowing(("k", text), ("n", seed)).After("tool " + text, new { status = text, ok = true }) with
        {
            Terms = [new GlossaryTerm(Guid.Empty, text, text, [message])],
            Capabilities = [new Capability(Guid.Empty, text, text, [], [])],
            Insights = [new ToolInsight(InsightKind.Invalid, "t", text, text, null, null, [text], 1, message)],
            Observations = [text],
        };
        JourneyStep[] steps = [new(1, Talk.Chat(text, slot) with { IsInitial = true }, false, [new(2, text), new(1, null)]), new(2, new JourneyNode(Guid.Empty, text, (JourneyStateType)(seed % 4)), false, [new(1, null), new(7, null)])];
        var tool = Talk.Tool("t", text, """
            "order_id":{"type":"string"},"n":{"type":["integer","null"]},"when":{"format":"date-time"},"who":{"type":"string","pattern":"(a+)+$"},"list":{"type":"array","items":{"enum":["a",1,true]}},"o":{"type":"object"},"bad":7,"city":{}
            """, "\"order_id\"");
        var instructions = Talk.Instructions(text, "Ask " + text, "Tell the customer " + text, "Offer " + text);
        AnswerCandidate[] answers = [new(1, text, new ApprovedAnswer(Guid.Empty, text) { Conditions = [text], Tags = [text], Signals = [message] }, seed % 2 == 0)];
        Func<object>[] all =
        [
            () => Talk.Ask(new MatchQuestion(dialogue, [new(1, text), new(2, "the customer " + text + " or " + message), new(3, text + " > 3", null, true)])),
            () => Talk.Ask(new ClarifyQuestion(dialogue, text, [new(1, text), new(2, message)])),
            () => Talk.Ask(new JourneyQuestion(dialogue, new JourneyMap(Guid.Empty, text), steps, [])),
            () => Talk.Ask(new JourneyQuestion(dialogue, new JourneyMap(Guid.Empty, text), steps, [1, 2, seed % 3])),
            () => Talk.Ask(new ToolQuestion(dialogue, [new(1, tool), new(2, tool)], [text])),
            () => Talk.Ask(new DraftQuestion(dialogue, instructions, CompositionStyle.Fluid)),
            () => Talk.Ask(new SelectQuestion(dialogue, instructions, text, answers, seed % 3 == 0 ? [message] : [])),
            () => Talk.Ask(new ReviseQuestion(dialogue, message, answers)),
            () => Talk.Ask(new PreambleQuestion(dialogue, [text])),
            () => Talk.Ask(new FieldQuestion(dialogue, text, text)),
            () => Talk.Ask(new ReviewQuestion(dialogue, message, instructions)),
        ];
        var asked = which < 0 ? all : [all[which % all.Length]];
        return string.Join('\n', asked.Select(ask => ask()).Select(answer => JsonSerializer.Serialize(answer, answer.GetType())));
    }

    private static string Garbage(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(0, 9); length > 0; length--)
        {
            text.Append(random.Next(5) == 0 ? ((char)random.Next(0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]).Append(random.Next(4) == 0 ? "" : " ");
        }

        return text.ToString();
    }
}
