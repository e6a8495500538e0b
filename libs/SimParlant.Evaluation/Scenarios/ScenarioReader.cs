using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SimParlant.Core.Behaviours.Documents;
using YamlDotNet.Core;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>Reads files of scenarios, one per YAML document, and says everything that is wrong in them by file and line.</summary>
public static class ScenarioReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly string[] OfItsOwn = ["name", "covers", "like", "steps", "finally"];

    /// <param name="name">What the file is called in messages.</param>
    public static ScenarioFile Read(string name, string text)
    {
        try
        {
            var trees = YamlTree.Read(text).ToList();
            var likenesses = trees.SelectMany((tree, at) => Complete(tree, trees.Take(at))).Select(f => new ScenarioFault(name, f.Line, f.Message)).ToList();
            var read = trees.Select(tree => Read(name, tree)).ToList();
            var scenarios = read.Where(r => r.Scenario is not null).Select(r => r.Scenario!).ToList();
            var repeated = scenarios.GroupBy(s => s.Name).Where(group => group.Count() > 1)
                .Select(group => new ScenarioFault(name, group.Last().Source.Line, $"there are two scenarios named \"{group.Key}\"."));
            return new ScenarioFile(scenarios, [.. likenesses, .. read.SelectMany(r => r.Faults), .. repeated]);
        }
        catch (YamlException e)
        {
            return new ScenarioFile([], [new ScenarioFault(name, (int)e.Start.Line, $"this is no YAML: {e.InnerException?.Message ?? e.Message}")]);
        }
    }

    private static IEnumerable<(int Line, string Message)> Complete(YamlTree tree, IEnumerable<YamlTree> earlier)
    {
        if (tree.Root is not JsonObject scenario || scenario["like"] is not JsonValue like)
        {
            yield break;
        }

        if (earlier.FirstOrDefault(other => other.Root is JsonObject root && root["name"]?.ToString() == like.ToString())?.Root is not JsonObject model)
        {
            yield return (tree.LineOf("$.like"), $"like: there is no earlier scenario \"{like}\" in this file.");
            yield break;
        }

        foreach (var (member, value) in model.Where(m => !OfItsOwn.Contains(m.Key) && !scenario.ContainsKey(m.Key)).ToList())
        {
            scenario[member] = value?.DeepClone();
        }
    }

    private static (Scenario? Scenario, IReadOnlyList<ScenarioFault> Faults) Read(string name, YamlTree tree)
    {
        var faults = Shape.Check(tree.Root, typeof(Scenario)).Select(fault => Fault(name, tree, fault.Path, fault.Message)).ToList();
        if (faults.Count > 0)
        {
            return (null, faults);
        }

        Scenario scenario;
        try
        {
            scenario = tree.Root.Deserialize<Scenario>(Options)!;
        }
        catch (JsonException e)
        {
            return (null, [Fault(name, tree, e.Path ?? "$", "this cannot be understood.")]);
        }

        scenario = Completed(scenario) with
        {
            Source = new ScenarioSource(name, tree.LineOf("$"), [.. scenario.Steps.Select((_, at) => tree.LineOf($"$.steps[{at}]"))]),
        };
        faults.AddRange(ScenarioRules.Check(scenario).Select(fault => Fault(name, tree, fault.Path, fault.Message)));
        return faults.Count > 0 ? (null, faults) : (scenario, []);
    }

    // What a scenario defines tools for, its agent may use, unless it says which.
    private static Scenario Completed(Scenario scenario) => scenario.Behaviour.Tools.Count > 0
        ? scenario
        : scenario with { Behaviour = scenario.Behaviour with { Tools = [.. scenario.Tools.Select(tool => tool.Name)] } };

    private static ScenarioFault Fault(string name, YamlTree tree, string path, string message) =>
        new(name, tree.LineOf(path), path == "$" ? message : $"{path[2..]}: {message}");
}
