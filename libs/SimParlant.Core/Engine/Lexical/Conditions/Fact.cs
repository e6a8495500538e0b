using System.Text.Json;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Conditions;

/// <summary>A single value at hand: a variable, a part of one, or a field a tool answered.</summary>
/// <param name="Path">Stems of all that leads to it, the tool's or variable's name included.</param>
/// <param name="Leaf">Stems of its own name.</param>
internal sealed record Fact(string Label, IReadOnlyList<string> Path, IReadOnlyList<string> Leaf, JsonElement Value)
{
    private const int Most = 300;
    private const int Deepest = 5;

    public string Text => JsonText.Of(Value);

    public static List<Fact> Of(Dialogue dialogue)
    {
        var facts = new List<Fact>();
        foreach (var outcome in dialogue.ToolOutcomes)
        {
            if (!outcome.IsError)
            {
                Add(facts, "", Stems(outcome.Tool), Stems(outcome.Tool), outcome.Data, 0);
            }
        }

        foreach (var variable in dialogue.Variables)
        {
            if (!variable.IsPrivate)
            {
                Add(facts, variable.Key, Stems(variable.Key), Stems(variable.Key), variable.Value, 0);
            }
        }

        return facts;
    }

    public static List<string> Stems(string name)
    {
        var stems = new List<string>();
        foreach (var token in Tokenizer.Read(Spaced(name)))
        {
            if (!token.IsPause)
            {
                stems.Add(Stemmer.Stem(token.Text));
            }
        }

        return stems;
    }

    /// <summary>orderTotal and order_total as words.</summary>
    public static string Spaced(string name)
    {
        var spaced = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]))
            {
                spaced.Append(' ');
            }

            spaced.Append(name[i] is '_' or '-' or '.' or '/' or ':' ? ' ' : name[i]);
        }

        return spaced.ToString();
    }

    private static void Add(List<Fact> facts, string label, IReadOnlyList<string> path, IReadOnlyList<string> leaf, JsonElement value, int depth)
    {
        if (facts.Count >= Most || depth > Deepest)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                var own = Stems(property.Name);
                Add(facts, label.Length == 0 ? property.Name : $"{label}.{property.Name}", [.. path, .. own], own, property.Value, depth + 1);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var entry in value.EnumerateArray().Take(20))
            {
                Add(facts, label, path, leaf, entry, depth + 1);
            }
        }
        else if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            facts.Add(new Fact(label.Length == 0 ? "the result" : label, path, leaf, value));
        }
    }
}
