using System.Text.RegularExpressions;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Tests.Peer;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Validation;

namespace SimParlant.Admin.Tests.Graph;

public sealed class OperationsTests
{
    private static readonly Lazy<Schema> Committed = new(() => SchemaBuilder.New()
        .AddDocumentFromString(File.ReadAllText(Path.Combine(ConsoleHost.RepositoryRoot, "SimParlant.GraphApi", "schema.graphql")))
        .Create());

    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_operation_bears_the_name_of_its_file(string name) =>
        Assert.Matches($@"^(query|mutation|subscription) {name}\b", Text(name));

    [Theory, MemberData(nameof(Names))]
    public void An_operation_carries_each_fragment_it_spreads_once_and_no_other(string name)
    {
        var text = Text(name);
        var defined = Regex.Matches(text, @"^fragment (\w+) on", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        var spread = Regex.Matches(text, @"\.\.\.(\w+)").Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(spread.Order(), defined.Order());
    }

    [Theory, MemberData(nameof(Names))]
    public void An_operation_is_valid_against_the_committed_schema(string name) =>
        Assert.Empty(DocumentValidator.Validate(Committed.Value, Utf8GraphQLParser.Parse(Text(name))).Select(error => error.Message));

    private static string Text(string name) => Operations.All.Single(operation => operation.Name == name).Text;
}
