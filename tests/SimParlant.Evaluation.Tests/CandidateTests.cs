using System.Globalization;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Tests;

public sealed class CandidateTests
{
    [Fact]
    public async Task Of_many_approved_answers_a_language_model_weighs_the_nearest()
    {
        var answers = string.Join('\n', Enumerable.Range(0, 200).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"    - {{ name: a{n}, say: \"Number {n} is about subject{n}.\", when: [\"subject{n}\"], priority: {(n == 150 ? 1 : 500)} }}")));
        var file = ScenarioReader.Read("many.yaml", $$"""
            name: Many
            behaviour:
              answers:
            {{answers}}
            steps:
              - customer: Tell me about subject150
                expect: { says: Number 150 is about subject150. }
            """);
        Assert.Empty(file.Faults);

        Watch? watch = null;
        var result = await new ScenarioRunner(time => watch = new Watch(new LexicalModel(time)), "wire").RunAsync(file.Scenarios[0], default);

        Assert.True(result.Passed);
        Assert.Equal(30, watch!.Weighed.Count);
        Assert.Equal("Number 150 is about subject150.", watch.Weighed[0].Text);
        Assert.Equal(Enumerable.Range(1, 30), watch.Weighed.Select(candidate => candidate.Number));
    }

    private sealed class Watch(IModel model) : IModel
    {
        public IReadOnlyList<AnswerCandidate> Weighed { get; private set; } = [];

        public ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
            where TAnswer : class
        {
            Weighed = question is SelectQuestion { Said.Count: 0 } select ? select.Candidates : Weighed;
            return model.AskAsync(question, context, ct);
        }

        public ValueTask<Thought<DraftAnswer>> DraftAsync(
            DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) =>
            model.DraftAsync(question, context, onText, ct);
    }
}
