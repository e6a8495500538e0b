using System.Text.RegularExpressions;
using SimParlant.Models.Asking;
using SimParlant.Models.Prompts;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Prompts;

public sealed partial class PromptLibraryTests
{
    private readonly PromptLibrary _prompts = new();

    public static TheoryData<string> Questions => [.. Canary.Names];

    [Fact]
    public void Each_question_has_a_file_and_each_file_a_question() =>
        Assert.Equal(Canary.Names.Order(), _prompts.Questions.Order());

    [Fact]
    public void Each_shared_file_is_used()
    {
        var files = PromptFiles.Read();
        var used = files.Values.SelectMany(text => Include().Matches(text)).Select(m => "shared/" + m.Groups[1].Value).Append("shared/repair").ToHashSet();
        Assert.Empty(files.Keys.Where(f => f.StartsWith("shared/", StringComparison.Ordinal)).Except(used));
    }

    [Theory, MemberData(nameof(Questions))]
    public void Every_value_of_a_question_is_mentioned_and_every_mention_has_a_value(string name)
    {
        var values = Values(name);
        Assert.Equal(values.Keys.Order(), _prompts.Template(name).Names.Order());
        Assert.All(values, value => Assert.False(value.Value.IsEmpty, $"the example of {value.Key} is empty, so nothing is tested"));
        var prompt = _prompts.Template(name).Render(values);
        Assert.All(values.Values, value => Assert.Contains(value.Text, prompt.System + prompt.Given, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Questions))]
    public void A_prompt_begins_with_its_name_and_says_what_is_not_to_be_trusted(string name)
    {
        var prompt = _prompts.Template(name).Render(Values(name));
        Assert.StartsWith($"# {name}\n", prompt.System, StringComparison.Ordinal);
        Assert.Contains("`<data name=\"…\">`", prompt.System, StringComparison.Ordinal);
        Assert.Contains("**untrusted**", prompt.System, StringComparison.Ordinal);
        Assert.DoesNotContain("<data name=\"transcript\"", prompt.System, StringComparison.Ordinal);
        Assert.DoesNotContain("{{>", prompt.System + prompt.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_may_be_silence_by_the_mark_the_code_knows() =>
        Assert.Contains(Silence.Mark, _prompts.Template("draft").Render(Values("draft")).System, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Questions))]
    public void Each_field_of_a_structured_answer_is_explained(string name)
    {
        if (name is "draft" or "tools")
        {
            return;
        }

        var prompt = _prompts.Template(name).Render(Values(name)).System;
        Assert.Contains("follows the given schema", prompt, StringComparison.Ordinal);
        var fields = Ask.Answer(name).GetType().GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));
        Assert.All(fields.Where(f => f != "checks"), field => Assert.Contains($"`{field}`", prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_too_long_loses_old_tool_answers_when_there_is_no_more_to_forget()
    {
        var dialogue = Canary.Dialogue() with
        {
            Transcript = [new(Core.Engine.Speaker.Customer, new string('w', 9000), 1)],
            ToolOutcomes = [new("old", Canary.Json(1), Canary.Json("an old answer"), false, false), new("new", Canary.Json(1), Canary.Json("a new answer"), false, true)],
        };
        var prompt = _prompts.Render(Canary.Match(dialogue), maxInputTokens: 100);
        Assert.DoesNotContain("an old answer", prompt.Given, StringComparison.Ordinal);
        Assert.Contains("a new answer", prompt.Given, StringComparison.Ordinal);
        Assert.Contains("www", prompt.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_of_a_prompt_stands_in_the_code()
    {
        var sentences = PromptFiles.Read().Values.SelectMany(text => text.Split(['\n', '.', ':'], StringSplitOptions.TrimEntries))
            .Where(s => s.Split(' ').Length >= 4).Distinct().ToList();
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "libs", "SimParlant.Models"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.NotEmpty(sentences);
        Assert.Empty(sentences.Where(s => code.Contains(s, StringComparison.Ordinal)));
        // Nor another prompt: the words a model is addressed with.
        Assert.DoesNotMatch("\"[^\"\n]*\\b(You are|you must|Do not|Please|Respond)\\b", code);
    }

    private static PromptValues Values(string name) => name switch
    {
        "match" => View(Canary.Match()),
        "journey" => View(Canary.Journey()),
        "clarify" => View(Canary.Clarify()),
        "tools" => View(Canary.Tools()),
        "draft" => View(Canary.Draft()),
        "select" => View(Canary.Select()),
        "revise" => View(Canary.Revise()),
        "preamble" => View(Canary.Preamble()),
        "field" => View(Canary.Field()),
        _ => View(Canary.Review()),
    };

    private static PromptValues View<T>(Core.Engine.Questions.Question<T> question) where T : class => QuestionView.Of(question, question.Dialogue);

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"\{\{> ?([a-z_]+)\}\}")]
    private static partial Regex Include();
}
