using System.Reflection;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

/// <summary>What the tests of rules share. A rule is named by the codes of its errors; errors of other rules do not count.</summary>
public abstract class RuleTest(params string[] codes)
{
    private static readonly ValidationOptions Plenty = new() { MaxErrors = 100, MaxFragments = 0 };

    /// <summary>Those in the data of the tests of all rules.</summary>
    internal static IEnumerable<string> Documents() =>
        from type in typeof(RuleTest).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(RuleTest))
        from method in type.GetMethods()
        from attribute in method.GetCustomAttributes<InlineDataAttribute>()
        from data in attribute.GetData(method)
        where data[0] is string text && text.Contains('{') && method.GetParameters()[0].Name == "document"
        select (string)data[0];

    /// <summary>The document breaks no rule at all.</summary>
    protected static void Valid(string document) => Assert.Empty(Errors(document).Select(error => error.Message));

    /// <summary>The document breaks other rules at most.</summary>
    protected void Passes(string document) => Assert.Empty(Own(Errors(document)).Select(error => error.Message));

    /// <summary>The document has exactly these errors of the rule, each at its first location.</summary>
    protected void Fails(string document, params (string Message, int Line, int Column)[] expected) => Assert.Equal(
        expected,
        Own(Errors(document)).Select(error => (error.Message, error.Locations![0].Line, error.Locations[0].Column)));

    /// <summary>The document has exactly these errors of the rule.</summary>
    protected void Fails(string document, params string[] expected) =>
        Assert.Equal(expected, Own(Errors(document)).Select(error => error.Message));

    protected static IReadOnlyList<GraphQLError> Errors(string document) => Errors(document, Plenty);

    private protected static IReadOnlyList<GraphQLError> Errors(string document, ValidationOptions options, Schema? schema = null) =>
        DocumentValidator.Validate(schema ?? TestSchema.Instance, Utf8GraphQLParser.Parse(document, ParserOptions.Trusted), options);

    protected GraphQLError Single(string document) => Assert.Single(Own(Errors(document)));

    private IEnumerable<GraphQLError> Own(IEnumerable<GraphQLError> errors) => errors.Where(error => codes.Contains(error.Code));
}
