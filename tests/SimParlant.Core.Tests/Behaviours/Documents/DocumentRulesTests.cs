using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Core.Behaviours.Documents;

namespace SimParlant.Core.Tests.Behaviours.Documents;

public sealed class DocumentRulesTests
{
    private static readonly HashSet<string> Tools = ["find_order", "refund"];

    [Fact]
    public void A_document_that_uses_everything_is_accepted() => Assert.Null(DocumentRules.Check(Read(SampleDocument.Json), Tools));

    [Fact]
    public void An_empty_document_is_accepted() => Assert.Null(DocumentRules.Check(new BehaviourDocument(), new HashSet<string>()));

    /// <summary>A member of the sample, what is put there instead, and the path that is then at fault.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "guidelines[0].when", "\"\"", "guidelines[0].when" },
        { "guidelines[0].when", "\"  \"", "guidelines[0].when" },
        { "guidelines[0].when", $"\"{new string('x', 2001)}\"", "guidelines[0].when" },
        { "guidelines[0].then", "\"\"", "guidelines[0].then" },
        { "guidelines[0].then", $"\"{new string('x', 2001)}\"", "guidelines[0].then" },
        { "guidelines[0].priority", "0", "guidelines[0].priority" },
        { "guidelines[0].priority", "1001", "guidelines[0].priority" },
        { "guidelines[0].tags", "[\"\"]", "guidelines[0].tags[0]" },
        { "guidelines[0].tools", "[\"fly\"]", "guidelines[0].tools[0]" },
        { "guidelines[1].name", "\"greets\"", "guidelines[1]" },
        { "guidelines[1]", """{"when":"a"}""", "journeys[0].guidelines[0].guideline" },
        { "journeys[0].title", "\"\"", "journeys[0].title" },
        { "journeys[0].when", "[]", "journeys[0].when" },
        { "journeys[0].when", "[\"\"]", "journeys[0].when[0]" },
        { "journeys[0].priority", "-1", "journeys[0].priority" },
        { "journeys[0].states", "[]", "journeys[0].states" },
        { "journeys[0].states[0].say", "null", "journeys[0].states[0]" },
        { "journeys[0].states[0].tool", "\"find_order\"", "journeys[0].states[0]" },
        { "journeys[0].states[0].final", "true", "journeys[0].states[0].final" },
        { "journeys[0].states[1].tool", "\"fly\"", "journeys[0].states[1].tool" },
        { "journeys[0].states[1].name", "\"ask\"", "journeys[0].states[1].name" },
        { "journeys[0].states[1].final", "true", "journeys[0].states[1]" },
        { "journeys[0].states[1].collects", """[{"variable":"x"}]""", "journeys[0].states[1].collects" },
        { "journeys[0].states[0].collects[0].variable", "\"1x\"", "journeys[0].states[0].collects[0].variable" },
        { "journeys[0].states[0].collects[0].variable", "\"colour\"", "journeys[0].states[0].collects[1].variable" },
        { "journeys[0].states[0].collects[0].pattern", "\"[\"", "journeys[0].states[0].collects[0].pattern" },
        { "journeys[0].states[0].collects[0].pattern", "null", "journeys[0].states[0].collects[0].pattern" },
        { "journeys[0].states[0].collects[1].choices", "[]", "journeys[0].states[0].collects[1].choices" },
        { "journeys[0].states[0].collects[1].pattern", "\"a\"", "journeys[0].states[0].collects[1].pattern" },
        { "journeys[0].states[3].final", "false", "journeys[0].states" },
        { "journeys[0].transitions[0].to", "\"nowhere\"", "journeys[0].transitions[0].to" },
        { "journeys[0].transitions[0].to", "\"end\"", "journeys[0].states[1]" },
        { "journeys[0].transitions[0].from", "\"end\"", "journeys[0].transitions[0].from" },
        { "journeys[0].transitions[0].priority", "2000", "journeys[0].transitions[0].priority" },
        { "journeys[0].transitions[1]", """{"from":"ask","to":"look"}""", "journeys[0].transitions[1]" },
        { "journeys[0].guidelines[0].guideline", "\"nobody\"", "journeys[0].guidelines[0].guideline" },
        { "journeys[0].guidelines[0].priority", "0", "journeys[0].guidelines[0].priority" },
        { "answers[0].say", "\"\"", "answers[0].say" },
        { "answers[0].say", "\"Hello {{name\"", "answers[0].say" },
        { "answers[0].say", "\"Hello {{}}\"", "answers[0].say" },
        { "answers[0].say", "\"Hello {{a..b}}\"", "answers[0].say" },
        { "answers[0].say", "\"Hello {{ {{a}} }}\"", "answers[0].say" },
        { "answers[0].say", "\"Hello name}}\"", "answers[0].say" },
        { "answers[0].when", "[]", "answers[0].when" },
        { "answers[0].for", "[\"nobody\"]", "answers[0].for[0]" },
        { "answers[0].for", "[\"Return/nowhere\"]", "answers[0].for[0]" },
        { "answers[1].name", "\"hello\"", "answers[1]" },
        { "terms[0].name", "\"\"", "terms[0].name" },
        { "terms[0].means", "\"\"", "terms[0].means" },
        { "terms[0].importance", "0", "terms[0].importance" },
        { "capabilities[0].title", "\"\"", "capabilities[0].title" },
        { "variables[0].key", "\"a-b\"", "variables[0].key" },
        { "variables[0].scope", "\"session\"", "variables[0].scope" },
        { "variables[0].value", $"\"{new string('x', 16_000)}\"", "variables[0].value" },
        { "relationships[0].from", "\"nobody\"", "relationships[0].from" },
        { "relationships[0].from", "\"guideline:nobody\"", "relationships[0].from" },
        { "relationships[0].from", "\"tool:refund\"", "relationships[0].from" },
        { "relationships[0].to", "[]", "relationships[0].to" },
        { "relationships[0].to", "[\"tag:nobody has it\"]", "relationships[0].to[0]" },
        { "relationships[0].to", "[\"guideline:greets\"]", "relationships[0].to[0]" },
        { "relationships[0].to", "[\"journey:Return\"]", "relationships[0].to[0]" },
        { "relationships[0].group", "\"g\"", "relationships[0].group" },
        { "relationships[1].to", "[\"guideline:greets\"]", "relationships[1].to" },
        { "relationships[2].to", "[\"guideline:greets\"]", "relationships[2].to[0]" },
        { "tools", "[\"find_order\",\"fly\"]", "tools[1]" },
        { "tools", "[\"find_order\",\"refund\",\"refund\"]", "tools[2]" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_by_its_path(string member, string instead, string path)
    {
        var errors = DocumentRules.Check(Read(With(member, instead)), Tools)?.FieldErrors;

        Assert.True(errors?.ContainsKey(path) == true, $"{member} = {instead}: {string.Join(", ", errors?.Keys ?? [])}");
        Assert.StartsWith(path == "tools[1]" ? "There is no tool" : path, errors![path], StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var document = new BehaviourDocument
        {
            Guidelines = [new("", "")],
            Answers = [new("{{")],
            Terms = [new("", "")],
        };

        Assert.Equal(
            ["answers[0].say", "guidelines[0].then", "guidelines[0].when", "terms[0].means", "terms[0].name"],
            DocumentRules.Check(document, Tools)!.FieldErrors.Keys.Order());
    }

    [Fact]
    public void A_document_has_a_most_of_everything()
    {
        var states = Enumerable.Range(0, 101).Select(at => new StateEntry($"s{at}", Say: "x") { Final = at == 100 }).ToList();
        var document = new BehaviourDocument
        {
            Guidelines = [.. Enumerable.Range(0, 501).Select(at => new GuidelineEntry($"c{at}"))],
            Answers = [.. Enumerable.Range(0, 1001).Select(at => new AnswerEntry($"a{at}"))],
            Journeys = [.. Enumerable.Range(0, 101).Select(at => new JourneyEntry($"j{at}", ["x"], states))],
            Tools = [.. Enumerable.Range(0, 201).Select(at => $"t{at}")],
        };

        Assert.Subset(
            DocumentRules.Check(document, Tools)!.FieldErrors.Keys.ToHashSet(), new HashSet<string> { "guidelines", "answers", "journeys", "journeys[0].states", "tools" });
    }

    [Fact]
    public void A_reference_that_may_mean_two_things_is_no_reference()
    {
        var json = JsonNode.Parse(With("guidelines[0].name", "\"Return\""))!;
        json["relationships"] = new JsonArray();
        json["answers"]![0]!["for"] = new JsonArray("Return");

        Assert.Contains("more than one", DocumentRules.Check(Read(json.ToJsonString()), Tools)!.FieldErrors["answers[0].for[0]"], StringComparison.Ordinal);
    }

    internal static BehaviourDocument Read(string json)
    {
        var read = DocumentJson.Read(JsonSerializer.Deserialize<JsonElement>(json));
        Assert.Null(read.Problem);
        return read.Value;
    }

    private static string With(string member, string instead)
    {
        var root = JsonNode.Parse(SampleDocument.Json)!;
        var parts = member.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = root;
        foreach (var part in parts[..^1])
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        }

        if (parts[^1][0] == '[')
        {
            node[int.Parse(parts[^1][1..^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(instead);
        }
        else
        {
            node[parts[^1]] = JsonNode.Parse(instead);
        }

        return root.ToJsonString();
    }
}
