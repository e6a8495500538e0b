using System.Text.Json;
using SimParlant.Core.Behaviours.Documents;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>Whether a scenario makes sense: the behaviour can be lived by, steps do one thing each, names exist.</summary>
internal static class ScenarioRules
{
    public static IEnumerable<(string Path, string Message)> Check(Scenario scenario)
    {
        if (DocumentRules.Check(scenario.Behaviour, scenario.Tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal)) is { } invalid)
        {
            foreach (var (path, message) in invalid.FieldErrors)
            {
                yield return ($"$.behaviour.{path}", message);
            }

            yield break;
        }

        for (var at = 0; at < scenario.Tools.Count; at++)
        {
            if (scenario.Tools[at].Parameters is { } schema && !(schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ToString() == "object"))
            {
                yield return ($"$.tools[{at}].parameters", "expected a JSON Schema of type object.");
            }
        }

        if (scenario.Sessions.ContainsKey("main"))
        {
            yield return ("$.sessions.main", "the session main is described by customer, variables and mode of the scenario itself.");
        }

        for (var at = 0; at < scenario.Steps.Count; at++)
        {
            foreach (var (path, message) in Check(scenario, scenario.Steps[at], $"$.steps[{at}]"))
            {
                yield return (path, message);
            }
        }

        foreach (var fault in scenario.Finally is { } counters ? CheckCounters(new ScenarioNames(scenario), counters) : [])
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string Path, string Message)> Check(Scenario scenario, Step step, string path)
    {
        if (step.Acts != 1)
        {
            yield return (path, "a step has exactly one of customer, greeting, speak and human.");
        }

        if (step.In != "main" && !scenario.Sessions.ContainsKey(step.In))
        {
            yield return ($"{path}.in", $"there is no session \"{step.In}\".");
        }

        if (step.Human is { } human && human.Does is HumanDeed.Edits or HumanDeed.Says && string.IsNullOrWhiteSpace(step.Human.Text))
        {
            yield return ($"{path}.human", "\"text\" is missing.");
        }

        if (step.Customer is { } said && (said.Count == 0 || said.Any(string.IsNullOrWhiteSpace)))
        {
            yield return ($"{path}.customer", "the customer must say something.");
        }

        var names = new ScenarioNames(scenario);
        foreach (var (member, kind, used) in Uses(step))
        {
            foreach (var name in used.Where(name => !names.Has(kind, name)))
            {
                yield return ($"{path}.{member}", $"there is no {kind} \"{name}\" in this scenario.");
            }
        }
    }

    private static IEnumerable<(string Member, string Kind, IEnumerable<string> Names)> Uses(Step step)
    {
        var (expect, model) = (step.Expect, step.Model);
        yield return ("matched", "guideline or journey", step.Matched ?? []);
        yield return ("model.select", "answer", model.Select?.Answer is { } answer ? [answer] : []);
        yield return ("model.journeys", "journey", (model.Journeys ?? []).Select(thought => thought.Journey));
        yield return ("model.journeys", "state", (model.Journeys ?? []).SelectMany(thought => thought.Path.Select(state => $"{thought.Journey}/{state}")));
        yield return ("model.tools", "tool", (model.Tools ?? []).Select(call => call.Tool));
        yield return ("model.clarify", "guideline or journey", [.. model.Clarify?.Possible ?? [], .. model.Clarify?.Meant is { } meant ? (string[])[meant] : []]);
        yield return ("model.review", "guideline", model.Review ?? []);
        yield return ("expect.answers", "answer", expect.Answers ?? []);
        yield return ("expect.applies", "guideline", All(expect.Applies));
        yield return ("expect.carriedOut", "guideline", All(expect.CarriedOut));
        yield return ("expect.resolutions", "guideline", expect.Resolutions?.Keys ?? []);
        yield return ("expect.journeys", "journey", All(expect.Journeys));
        yield return ("expect.journey", "journey", expect.Journey is { } journey ? [journey.Title] : []);
        yield return ("expect.journey", "state", expect.Journey is { } walked ? [.. (walked.Path ?? []).Append(walked.State).OfType<string>().Select(state => $"{walked.Title}/{state}")] : []);
        yield return ("expect.moves", "journey", (expect.Moves ?? []).Select(move => move.Journey).OfType<string>());
        yield return ("expect.tools", "tool", (expect.Tools ?? []).Select(call => call.Tool));
        yield return ("expect.toolOutcomes", "tool", expect.ToolOutcomes?.Keys ?? []);
    }

    private static IEnumerable<(string Path, string Message)> CheckCounters(ScenarioNames names, CounterExpectation counters)
    {
        (string Member, string Kind, IEnumerable<string> Names)[] uses =
        [
            ("guidelines", "guideline", counters.Guidelines.Keys), ("answers", "answer", counters.Answers.Keys),
            ("journeys", "journey", counters.Journeys.Keys), ("transitions", "transition", counters.Transitions.Keys), ("tools", "tool", counters.Tools.Keys),
        ];
        return uses.SelectMany(use => use.Names.Where(name => !names.Has(use.Kind, name))
            .Select(name => ($"$.finally.{use.Member}", $"there is no {use.Kind} \"{name}\" in this scenario.")));
    }

    private static IEnumerable<string> All(NameExpectation? names) => names is null ? [] : [.. names.All, .. names.None, .. names.Only ?? []];
}
