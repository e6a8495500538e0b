using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class ResolverBindingTests
{
    [Theory]
    [InlineData("{ service }", """{"service":"clock"}""")]
    [InlineData("{ optionalService }", """{"optionalService":"none"}""")]
    [InlineData("{ anonymous }", """{"anonymous":true}""")]
    [InlineData("{ coordinate }", """{"coordinate":"Query.coordinate"}""")]
    [InlineData("{ given(value: null) }", """{"given":"null"}""")]
    [InlineData("{ given }", """{"given":"unset"}""")]
    [InlineData("""{ given(value: "x") }""", """{"given":"x"}""")]
    [InlineData("""{ patch(input: {title: null}) }""", """{"patch":"title=null size=unset"}""")]
    [InlineData("""{ patch(input: {size: 3}) }""", """{"patch":"title=unset size=3"}""")]
    [InlineData("""{ sum(numbers: [1, 2, 3]) }""", """{"sum":6}""")]
    [InlineData("""{ sum(numbers: 4) }""", """{"sum":4}""")]
    [InlineData("""{ days(at: ["2026-01-10T00:00:00Z"]) }""", """{"days":["Utc"]}""")]
    [InlineData("""{ defaults(input: {}) }""", """{"defaults":"20 initial"}""")]
    [InlineData("{ ids }", """{"ids":["00000000000000000000000000000000"]}""")]
    [InlineData("{ wrapped(id: \"0f8fad5b-d9cb-469f-a165-70867728950e\") }", """{"wrapped":"0f8fad5b-d9cb-469f-a165-70867728950e"}""")]
    [InlineData("{ firstName }", """{"firstName":"a"}""")]
    [InlineData("{ other }", """{"other":"from an instance"}""")]
    public async Task A_parameter_receives_what_it_says(string query, string expected)
    {
        var result = await Gql.RunAsync(
            b => b.AddTypeExtension(typeof(BindingQueries)).AddTypeExtension<InstanceQueries>()
                .BindRuntimeType<StrongId, UuidType>()
                .AddTypeConverter<StrongId, Guid>(id => id.Value)
                .AddTypeConverter<Guid, StrongId>(id => new StrongId(id)),
            query,
            s => s.AddSingleton(new Clock("clock")));
        Assert.Equal(expected, result.Data().GetRawText());
    }

    [Fact]
    public async Task Global_state_comes_from_the_request()
    {
        var executor = await Gql.ExecutorAsync(b => b.AddTypeExtension(typeof(StateQueries)));
        await using var result = await executor.ExecuteAsync(
            OperationRequestBuilder.New().SetDocument("{ scope }").SetGlobalState("workspace", "w1").Build());
        Assert.Equal("""{"data":{"scope":"w1"}}""", result.ToJson());
    }

    [QueryType]
    public static class StateQueries
    {
        public static string GetScope([GlobalState("workspace")] string workspace) => workspace;
    }

    public sealed record Clock(string Name);

    public interface IMissing;

    public readonly record struct StrongId(Guid Value);

    public sealed record PatchInput(Optional<string?> Title, Optional<int?> Size);

    public sealed class DefaultsInput
    {
        [DefaultValue(20)]
        public int Limit { get; init; }

        public string? Note { get; init; } = "initial";
    }

    [QueryType]
    public sealed class InstanceQueries
    {
        private readonly string _text = "from an instance";

        public string GetOther() => _text;
    }

    [QueryType]
    public static class BindingQueries
    {
        public static string GetService(Clock clock) => clock.Name;

        public static string GetOptionalService(IMissing? missing) => missing is null ? "none" : "some";

        public static bool GetAnonymous(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: false };

        public static string GetCoordinate(IResolverContext context) => context.Field.Coordinate;

        public static string GetGiven(Optional<string?> value) => value.HasValue ? value.Value ?? "null" : "unset";

        public static string GetPatch(PatchInput input) =>
            $"title={(input.Title.HasValue ? input.Title.Value ?? "null" : "unset")} size={(input.Size.HasValue ? input.Size.Value?.ToString() : "unset")}";

        public static int GetSum(IReadOnlyList<int> numbers) => numbers.Sum();

        public static List<string> GetDays(List<DateTime> at) => [.. at.Select(d => d.Kind.ToString())];

        public static string GetDefaults(DefaultsInput input) => $"{input.Limit} {input.Note}";

        [ID]
        public static Guid[] GetIds() => [Guid.Empty];

        public static StrongId GetWrapped(StrongId id) => id;

        [UseFirstOrDefault]
        public static IEnumerable<string> GetFirstName() => ["a", "b"];
    }
}
