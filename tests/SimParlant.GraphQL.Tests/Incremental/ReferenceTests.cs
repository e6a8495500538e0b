using SimParlant.GraphQL.Tests.Conformance;

namespace SimParlant.GraphQL.Tests.Incremental;

/// <summary>The reference implementation announces the same parts at the same places, and they make up the same answer.</summary>
public sealed class ReferenceTests
{
    [ReferenceFact]
    public async Task Both_sides_announce_and_deliver_the_same()
    {
        var answers = Reference.Ask(House.Sdl, House.Documents.Select(source => new { task = "deliver", source, root = House.Root }));
        Assert.Equal(House.Documents.Length, answers.Length);
        foreach (var (document, answer) in House.Documents.Zip(answers))
        {
            var theirs = Parts.OfTexts(answer.EnumerateArray().Select(part => part.GetRawText()));
            var ours = await Parts.OfAsync(House.Executor().Build(), document);
            Assert.True(theirs.Announced.Order().SequenceEqual(ours.Announced.Order()), Told(document, theirs.Texts, ours.Texts));
            Assert.True(Json.Sorted(theirs.Data) == Json.Sorted(ours.Data), Told(document, theirs.Texts, ours.Texts));
            Assert.True(
                theirs.Errors.Select(error => error["path"]!.ToJsonString()).Order().SequenceEqual(ours.Errors.Select(error => error["path"]!.ToJsonString()).Order()),
                Told(document, theirs.Texts, ours.Texts));
        }
    }

    private static string Told(string document, IReadOnlyList<string> theirs, IReadOnlyList<string> ours) =>
        $"{document}\nreference:\n{string.Join('\n', theirs)}\nwe:\n{string.Join('\n', ours)}";
}
