using System.Text.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Every query, mutation and subscription of a schema, and every field below, that takes an id; read from the schema itself.</summary>
internal sealed class GraphProbes(Schema schema)
{
    public IReadOnlyList<Probe> All() =>
    [
        .. Roots(schema.Query, "query"),
        .. schema.Mutation is { } mutation ? Roots(mutation, "mutation") : [],
        .. schema.Subscription is { } subscription ? Roots(subscription, "subscription") : [],
        .. Below(),
    ];

    private IEnumerable<Probe> Roots(ObjectType root, string kind) =>
        from field in root.Fields
        from position in GraphArguments.Positions(field)
        select Of($"{kind} {field.Name}", kind, position, id => $"{kind} {{ {Field(field, position.Position, id)} }}");

    /// <summary>The fields of objects one can get to, reached through objects of the own workspace.</summary>
    private IEnumerable<Probe> Below()
    {
        var seen = new HashSet<string>();
        var ways = new Queue<(ObjectType Type, Func<string, string> Way)>(
            schema.Query.Fields.Where(f => f.Type.NamedType() is ObjectType && !f.Name.StartsWith("__", StringComparison.Ordinal))
                .Select(f => ((ObjectType)f.Type.NamedType(), Through(f, inner => $"query {{ {inner} }}"))));
        while (ways.TryDequeue(out var at))
        {
            if (!seen.Add(at.Type.Name))
            {
                continue;
            }

            foreach (var field in at.Type.Fields.Where(f => !f.Name.StartsWith("__", StringComparison.Ordinal)))
            {
                foreach (var position in GraphArguments.Positions(field))
                {
                    yield return Of($"field {field.Coordinate}", "query", position, id => at.Way(Field(field, position.Position, id)));
                }

                if (field.Type.NamedType() is ObjectType next)
                {
                    ways.Enqueue((next, Through(field, at.Way)));
                }
            }
        }
    }

    private static Func<string, string> Through(OutputField field, Func<string, string> way) =>
        inner => way($"{field.Name}{GraphArguments.Write(field, field.Name, "", "")} {{ {inner} }}");

    private string Field(OutputField field, string position, string id) =>
        $"{field.Name}{GraphArguments.Write(field, field.Name, position, id)}{SelectionText.Of(schema, field.Type, field.Type.NamedType().Name.EndsWith("Connection", StringComparison.Ordinal) ? 2 : 1)}";

    private static Probe Of(string operation, string kind, (string Position, bool TakesText) position, Func<string, string> document) =>
        new(operation, position.Position, position.TakesText, id => new(HttpMethod.Post, "/graphql")
        {
            Content = Answers.Json(JsonSerializer.Serialize(new { query = document(id) })),
        })
        {
            Subscription = kind == "subscription" ? document : null,
        };
}
