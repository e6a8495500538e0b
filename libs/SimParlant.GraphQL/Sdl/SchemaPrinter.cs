using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>A schema as SDL, in an order that depends on names alone.</summary>
public static class SchemaPrinter
{
    public static string Print(Schema schema) => SyntaxPrinter.Print(SchemaDocument.Create(schema), indented: true);

    /// <summary>The same with <c>@cost</c> and <c>@listSize</c>, as the cost analysis under these options takes the schema.</summary>
    public static string Print(Schema schema, CostOptions costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        return SyntaxPrinter.Print(SchemaDocument.Create(schema, new CostDirectives(schema, new CostModel(costs))), indented: true);
    }

    /// <summary>The schema as a syntax tree.</summary>
    public static DocumentNode ToDocument(this Schema schema) => SchemaDocument.Create(schema);
}
