using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class SchemaProblemTests
{
    [Fact]
    public void Every_problem_is_listed_with_its_member()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddQueryType(typeof(Broken)).Create());
        Assert.Contains(error.Problems, p => p.Message.Contains("`Object`") && p.Member!.EndsWith("Broken.GetAnything"));
        Assert.Contains(error.Problems, p => p.Message.Contains("AddFiltering") && p.Member!.EndsWith("Broken.GetNames"));
        Assert.Contains(error.Problems, p => p.Message.Contains("no field") && p.Member!.EndsWith("Hollow"));
        Assert.Contains(error.Problems, p => p.Message.Contains("UsePaging") && p.Member!.EndsWith("Broken.GetCount"));
        Assert.All(error.Problems, p => Assert.Contains(p.Message, error.Message));
    }

    [Fact]
    public void A_schema_without_query_is_refused() =>
        Assert.Contains("query root", Assert.Throws<SchemaException>(() => SchemaBuilder.New().Create()).Message);

    [Fact]
    public void An_enum_default_on_a_parameter_is_written_by_name() => Assert.Contains(
        "byStatus(status: AgentStatus! = PENDING_REVIEW",
        SchemaPrinter.Print(SchemaBuilder.New().AddQueryType(typeof(EnumDefault)).Create()));

    [Fact]
    public void Documentation_becomes_descriptions() => Assert.Equal(
        "The schema's defaults for connections; an attribute on the field wins.",
        SchemaBuilder.New().AddQueryType(typeof(Documented)).Create().Types["PagingOptions"].Description);

    [Fact]
    public void A_foreign_class_is_no_extension() =>
        Assert.Contains("QueryType", Assert.Throws<ArgumentException>(() => SchemaBuilder.New().AddTypeExtension(typeof(string))).Message);

    public static class Broken
    {
        public static object GetAnything() => 1;

        [UseFiltering]
        public static List<string> GetNames() => [];

        public static Hollow GetHollow() => new();

        [UsePaging]
        public static int GetCount() => 1;
    }

    public sealed class Hollow;

    public static class EnumDefault
    {
        public static string ByStatus(AgentStatus status = AgentStatus.PendingReview, AgentStatus? other = AgentStatus.Active) => $"{status}{other}";
    }

    public static class Documented
    {
        public static SimParlant.GraphQL.Data.PagingOptions GetOptions() => new();
    }
}
