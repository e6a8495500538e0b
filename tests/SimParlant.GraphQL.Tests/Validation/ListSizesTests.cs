using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class ListSizesTests() : RuleTest("LIST_TOO_LONG")
{
    private static string Document(int items) => $"{{ arguments {{ booleanList(booleanList: [{string.Join(' ', Enumerable.Repeat("true", items))}]) }} }}";

    [Fact]
    public void A_list_of_the_allowed_size_is_fine() => Valid(Document(2000));

    [Fact]
    public void A_longer_one_is_not() => Fails(Document(2001), "The list has 2001 items; at most 2000 are allowed.");

    [Fact]
    public void Zero_lifts_the_limit() => Assert.Empty(Errors(Document(2001), new ValidationOptions { MaxListSize = 0 }));
}
