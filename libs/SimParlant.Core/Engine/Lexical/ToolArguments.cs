using System.Text.Json.Nodes;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Lexical.Values;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>Fills a tool's parameters from what was said and what is known.</summary>
internal sealed class ToolArguments(ToolChoice choice, Evidence evidence)
{
    private static readonly HashSet<string> Searches = new(StringComparer.OrdinalIgnoreCase) { "query", "question", "search", "keywords", "keyword", "topic", "text", "search_query", "q" };

    private readonly List<ToolParameter> _parameters = ToolParameter.Of(choice.Tool.Parameters);

    public int Required => _parameters.Count(p => p.IsRequired);

    /// <summary>One object for each call; several when several values were named for the one thing the tool is about.</summary>
    public List<JsonObject> Fill()
    {
        var first = Single();
        if (Many() is not var (name, values))
        {
            return [first];
        }

        return [.. values.Select(value =>
        {
            var arguments = (JsonObject)first.DeepClone();
            arguments[name] = value;
            return arguments;
        })];
    }

    private JsonObject Single()
    {
        var arguments = new JsonObject();
        var scalars = _parameters.Where(p => p.MaySay && !p.IsList && !p.IsObject).ToList();
        var said = evidence.Values.Fill([.. scalars.Select(Wanted)], evidence.Dialogue.Message);
        foreach (var parameter in _parameters)
        {
            if (Value(parameter, said) is { } value)
            {
                arguments[parameter.Name] = value;
            }
        }

        return arguments;
    }

    private JsonNode? Value(ToolParameter parameter, Dictionary<string, Found> said)
    {
        if (parameter.MaySay && parameter.IsList)
        {
            var all = evidence.Values.All(Wanted(parameter), evidence.Dialogue.Message);
            if (all.Count > 0)
            {
                return new JsonArray([.. all.Select(f => parameter.Node(f.Value))]);
            }
        }
        else if (said.TryGetValue(parameter.Name, out var found))
        {
            return parameter.Node(found.Value);
        }

        return (parameter.MayKnow ? Known(parameter) : null) ?? (parameter.MaySay && !parameter.IsObject ? Earlier(parameter) ?? Search(parameter) : null);
    }

    private JsonNode? Known(ToolParameter parameter)
    {
        foreach (var variable in evidence.Dialogue.Variables)
        {
            if (!variable.IsPrivate && string.Equals(variable.Key.Replace("_", "", StringComparison.Ordinal), parameter.Name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Node(variable.Value);
            }
        }

        if (parameter.IsContextOnly)
        {
            return ByName(evidence.Facts.Where(f => f.Label.Contains('.', StringComparison.Ordinal) && IsVariable(f)), parameter);
        }

        return parameter.Name.ToLowerInvariant() switch
        {
            "customer_id" or "customerid" or "user_id" or "userid" when evidence.Dialogue.Customer.Id is { } id => JsonValue.Create(id),
            "customer_name" or "customername" when evidence.Dialogue.Customer.Name is { } name => JsonValue.Create(name),
            _ => ByName(evidence.Facts, parameter),
        };
    }

    private bool IsVariable(Fact fact) => evidence.Dialogue.Variables.Any(v => fact.Label.StartsWith(v.Key + ".", StringComparison.Ordinal));

    private static JsonNode? ByName(IEnumerable<Fact> facts, ToolParameter parameter)
    {
        var stems = Fact.Stems(parameter.Name);
        return facts.FirstOrDefault(f => f.Leaf.SequenceEqual(stems) || (stems.Count > 1 && f.Path.Count <= 6 && f.Path.TakeLast(stems.Count).SequenceEqual(stems))) is { } fact
            ? parameter.Node(fact.Value)
            : null;
    }

    private JsonNode? Earlier(ToolParameter parameter)
    {
        foreach (var text in evidence.CustomerTexts.Reverse())
        {
            var wanted = Wanted(parameter) with { IsAsked = false };
            if (parameter.IsList ? evidence.Values.All(wanted, text) is { Count: > 0 } all : false)
            {
                return new JsonArray([.. all.Select(f => parameter.Node(f.Value))]);
            }

            if (!parameter.IsList && evidence.Values.Best(wanted, text) is { } found)
            {
                return parameter.Node(found.Value);
            }
        }

        return null;
    }

    private JsonNode? Search(ToolParameter parameter) =>
        parameter.Kind == ValueKind.Text && !parameter.IsList && Searches.Contains(parameter.Name) && evidence.Dialogue.Message.Trim() is { Length: > 0 and <= 500 } message
            ? JsonValue.Create(message)
            : null;

    // "Check orders 12 and 34".
    private (string Name, List<JsonNode?> Values)? Many()
    {
        var candidates = _parameters.Where(p => p.MaySay && p.IsRequired && !p.IsList && p.Kind is ValueKind.Id or ValueKind.Pattern or ValueKind.Choice or ValueKind.Integer or ValueKind.Place).ToList();
        if (candidates.Count != 1 || _parameters.Count(p => p.Kind == candidates[0].Kind) != 1 || choice.Tool.IsConsequential && candidates[0].Kind != ValueKind.Id)
        {
            return null;
        }

        var all = evidence.Values.All(Wanted(candidates[0]), evidence.Dialogue.Message);
        return all.Count is > 1 and <= 10 && !JourneyCues.Corrects(evidence.Dialogue.Message)
            ? (candidates[0].Name, [.. all.Select(f => candidates[0].Node(f.Value))])
            : null;
    }

    private Wanted Wanted(ToolParameter parameter) => new(parameter.Name, parameter.Kind)
    {
        Choices = parameter.Choices, Pattern = parameter.Pattern, Description = parameter.Description, Of = choice.Tool.Name, IsAsked = IsAsked(parameter),
    };

    private bool IsAsked(ToolParameter parameter)
    {
        var last = evidence.LastSaid;
        if (!last.Contains('?', StringComparison.Ordinal) && !last.Contains("tell", StringComparison.OrdinalIgnoreCase) && !last.Contains("need", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        HashSet<string> stems = [.. Tokenizer.Read(last).Select(t => Stemmer.Stem(t.Text))];
        var name = Fact.Stems(parameter.DisplayName ?? parameter.Name);
        return name.Count > 0 && name.All(s => stems.Contains(s) || s is "id" or "number" or "code" or "the");
    }
}
