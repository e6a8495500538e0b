using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;
using Xunit.Abstractions;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The reference implementation and we take and refuse the same schemas.</summary>
public sealed class TypeSystemTests(ITestOutputHelper output)
{
    /// <summary>Schemas we refuse although the reference takes them.</summary>
    private static readonly HashSet<string> Deliberate =
    [
        // It is skipped there; whoever mixes operations into a schema has made a mistake.
        "an executable definition",
        // Only the arguments of the specification's directives are looked at there; section 5.6.1 speaks of every literal.
        "a directive of the wrong value",
    ];

    /// <summary>Of <c>broken-schemas.graphql</c>: a line that says whether the schema is fine and what is special, then the schema.</summary>
    private static readonly (bool IsFine, string Name, string Sdl)[] Schemas =
    [
        .. from part in ConformanceSchema.ReadResource("broken-schemas.graphql").Split("### ", StringSplitOptions.RemoveEmptyEntries)
           let lines = part.Split('\n', 2)
           let title = lines[0].Split(':', 2)
           select (title[0] == "fine", title[1].Trim(), lines[1].Trim()),
    ];

    [Fact]
    public void Broken_schemas_are_refused() => Assert.Empty(Schemas
        .Where(schema => Problem(schema.Sdl) is null != schema.IsFine)
        .Select(schema => $"{schema.Name}: {schema.Sdl}\n{Problem(schema.Sdl) ?? "fine"}"));

    [ReferenceFact]
    public void Broken_schemas_are_refused_alike()
    {
        var answers = Reference.Ask(null, Schemas.Select(schema => new { task = "build", sdl = schema.Sdl }));
        var differences = new List<string>();
        foreach (var (schema, answer) in Schemas.Zip(answers))
        {
            var theirs = answer.TryGetProperty("problem", out var problem) ? problem.GetString() : null;
            var ours = Problem(schema.Sdl);
            if (ours is null != theirs is null != Deliberate.Contains(schema.Name)) differences.Add($"{schema.Name}: {schema.Sdl}\n  we: {ours ?? "fine"}\n  reference: {theirs ?? "fine"}");
        }

        output.WriteLine($"{Schemas.Length} schemas, {answers.Count(answer => answer.TryGetProperty("problem", out _))} refused.");
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join("\n\n", differences)}");
    }

    private static string? Problem(string sdl)
    {
        try
        {
            SchemaBuilder.New().AddDocumentFromString(sdl).Create();
            return null;
        }
        catch (SchemaException exception)
        {
            return exception.Message;
        }
        catch (SyntaxException exception)
        {
            return exception.Message;
        }
    }
}
