using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Tests.Graph;

public sealed class OperationsTests
{
    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_operation_bears_the_name_of_its_file(string name) =>
        Assert.Matches($@"^(query|mutation|subscription) {name}\b", Text(name));

    [Theory, MemberData(nameof(Names))]
    public void An_operation_carries_each_fragment_it_spreads_once_and_no_other(string name)
    {
        var text = Text(name);
        var defined = System.Text.RegularExpressions.Regex.Matches(text, @"^fragment (\w+) on", System.Text.RegularExpressions.RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        var spread = System.Text.RegularExpressions.Regex.Matches(text, @"\.\.\.(\w+)").Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(spread.Order(), defined.Order());
    }

    private static string Text(string name) => Operations.All.Single(operation => operation.Name == name).Text;
}
