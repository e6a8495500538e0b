using System.Reflection;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Tests.Validation;
using SimParlant.GraphQL.Validation;
using Xunit.Abstractions;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The reference implementation and we agree about each document, rule by rule.</summary>
public sealed class ReferenceConformanceTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["DEFINITION_NOT_EXECUTABLE"] = "ExecutableDefinitionsRule",
        ["OPERATION_TYPE_UNKNOWN"] = "KnownOperationTypesRule",
        ["OPERATION_NAME_REPEATED"] = "UniqueOperationNamesRule",
        ["ANONYMOUS_OPERATION_NOT_ALONE"] = "LoneAnonymousOperationRule",
        ["SUBSCRIPTION_ROOT_FIELDS"] = "SingleFieldSubscriptionsRule",
        ["SUBSCRIPTION_ROOT_INTROSPECTION"] = "SingleFieldSubscriptionsRule",
        ["SUBSCRIPTION_ROOT_CONDITION"] = "SingleFieldSubscriptionsRule",
        ["FRAGMENT_TYPE_UNKNOWN"] = "KnownTypeNamesRule",
        ["VARIABLE_TYPE_UNKNOWN"] = "KnownTypeNamesRule",
        ["FRAGMENT_TYPE_NOT_COMPOSITE"] = "FragmentsOnCompositeTypesRule",
        ["VARIABLE_TYPE_NOT_INPUT"] = "VariablesAreInputTypesRule",
        ["LEAF_WITH_SELECTIONS"] = "ScalarLeafsRule",
        ["SELECTIONS_MISSING"] = "ScalarLeafsRule",
        ["FIELD_UNKNOWN"] = "FieldsOnCorrectTypeRule",
        ["FRAGMENT_NAME_REPEATED"] = "UniqueFragmentNamesRule",
        ["FRAGMENT_UNKNOWN"] = "KnownFragmentNamesRule",
        ["FRAGMENT_UNUSED"] = "NoUnusedFragmentsRule",
        ["FRAGMENT_IMPOSSIBLE"] = "PossibleFragmentSpreadsRule",
        ["FRAGMENT_CYCLE"] = "NoFragmentCyclesRule",
        ["VARIABLE_REPEATED"] = "UniqueVariableNamesRule",
        ["VARIABLE_UNDEFINED"] = "NoUndefinedVariablesRule",
        ["VARIABLE_UNUSED"] = "NoUnusedVariablesRule",
        ["DIRECTIVE_UNKNOWN"] = "KnownDirectivesRule",
        ["DIRECTIVE_MISPLACED"] = "KnownDirectivesRule",
        ["DIRECTIVE_REPEATED"] = "UniqueDirectivesPerLocationRule",
        ["ARGUMENT_UNKNOWN"] = "KnownArgumentNamesRule",
        ["ARGUMENT_REPEATED"] = "UniqueArgumentNamesRule",
        ["ARGUMENT_MISSING"] = "ProvidedRequiredArgumentsRule",
        ["VALUE_INVALID"] = "ValuesOfCorrectTypeRule",
        ["INPUT_FIELD_UNKNOWN"] = "ValuesOfCorrectTypeRule",
        ["INPUT_FIELD_MISSING"] = "ValuesOfCorrectTypeRule",
        [ErrorCodes.Execution.OneOfMoreThanOneFieldSet] = "ValuesOfCorrectTypeRule",
        [ErrorCodes.Execution.OneOfFieldIsNull] = "ValuesOfCorrectTypeRule",
        ["VARIABLE_MISUSED"] = "VariablesInAllowedPositionRule",
        ["FIELDS_CONFLICT"] = "OverlappingFieldsCanBeMergedRule",
        ["INPUT_FIELD_REPEATED"] = "UniqueInputFieldNamesRule",
        [ErrorCodes.Validation.MaxIntrospectionDepthOverflow] = "MaxIntrospectionDepthRule",
    };

    private static readonly ValidationOptions Specified = new()
    {
        MaxErrors = 10_000, MaxOperations = 0, MaxDepth = 0, MaxFields = 0, MaxRootFields = 0, MaxAliases = 0, MaxDirectives = 0,
    };

    [Fact]
    public void The_documents_of_the_rule_tests_break_the_same_rules() => Compare(RuleTestDocuments());

    [Fact]
    public void Generated_documents_break_the_same_rules()
    {
        var valid = new DocumentGenerator(TestSchema.Instance, 1, mistakes: 0.001);
        var invalid = new DocumentGenerator(TestSchema.Instance, 2, mistakes: 0.02);
        Compare([.. Enumerable.Range(0, 600).Select(i => (i % 2 == 0 ? valid : invalid).Next())]);
    }

    [Fact]
    public void Damaged_documents_parse_or_fail_alike()
    {
        const string Text = """"
            "d" query Q("v" $a: [Int!]! = [1, -0, 2.5e+3] @onVariable, $b: JSON = {a: {b: []}}) @tag(name: "é\u00e9\u{1F600}\uD83D\uDE00\n") {
              x: dog(a: $a, b: """block \""" string
                  indented
                """) @skip(if: true) { ...F ... on Dog { name } ... @include(if: $a) { __typename } } # comment
            }
            """f""" fragment F on Dog @onFragmentDefinition { name }
            extend type Dog implements & A & B @onObject { "f" a("x" b: Int = 1 @tag): [Int!]! @deprecated }
            directive @d(a: Int = 1) repeatable on | FIELD | QUERY union U = | A | B enum E { A B @x } input I @oneOf { a: Int = 1 }
            schema @x { query: Q } extend schema { mutation: M } scalar S @specifiedBy(url: "x") interface N implements M { a: Int }
            """";
        const string Pieces = "{}()[]:=!$@|&...\"\\#\n\r,1.-eE+0_aßon \"\"\"\uFEFF😀";
        var random = new Random(3);
        // The reference implementation takes an empty selection set, which the grammar does not.
        Compare([.. Enumerable.Range(0, 1500).Select(_ => Damaged()).Where(text => !text.Contains("{}"))], withRules: false);

        string Damaged()
        {
            var text = Text;
            for (var change = random.Next(1, 3); change > 0; change--)
            {
                var at = random.Next(text.Length);
                var length = random.Next(Math.Min(4, text.Length - at));
                var from = random.Next(Pieces.Length - 3);
                text = text.Remove(at, length).Insert(at, random.Next(2) == 0 ? "" : Pieces.Substring(from, random.Next(1, 3)));
            }

            // The text travels as UTF-8, which has no lone surrogates.
            return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private void Compare(IReadOnlyList<string> documents, bool withRules = true)
    {
        var (verdicts, reason) = ReferenceImplementation.Judge(TestSchema.Sdl, documents);
        if (verdicts is null)
        {
            output.WriteLine("Skipped: " + reason);
            return;
        }

        var differences = documents.Zip(verdicts, (text, verdict) => Difference(text, verdict, withRules)).OfType<string>().ToArray();
        output.WriteLine($"{documents.Count} documents: {verdicts.Count(v => v.Syntax is null)} parse, {verdicts.Count(v => v.Syntax is null && v.Rules.Count == 0)} are valid.");
        Assert.True(differences.Length == 0, $"{differences.Length} differences:\n{string.Join("\n\n", differences.Take(20))}");
    }

    private static string? Difference(string text, Verdict verdict, bool withRules)
    {
        DocumentNode document;
        try
        {
            document = Utf8GraphQLParser.Parse(text, ParserOptions.Trusted);
        }
        catch (SyntaxException exception)
        {
            return verdict.Syntax is null ? $"{text}\n  we: {exception.Message}\n  reference: parses" : null;
        }

        if (verdict.Syntax is not null)
        {
            return $"{text}\n  we: parses\n  reference: {verdict.Syntax}";
        }

        if (!SyntaxComparer.Default.Equals(document, Utf8GraphQLParser.Parse(verdict.Printed!, ParserOptions.Trusted)))
        {
            return $"{text}\n  reads differently as\n{verdict.Printed}";
        }

        if (!withRules)
        {
            return null;
        }

        // The introspection limit hides the errors of the rules; the reference implementation tells all.
        var errors = DocumentValidator.Validate(TestSchema.Instance, document, Specified)
            .Concat(DocumentValidator.Validate(TestSchema.Instance, document, Specified with { IntrospectionDepth = 0 }));
        var ours = errors.Select(error => Rules[error.Code!]).Distinct().Order(StringComparer.Ordinal);
        var theirs = verdict.Rules.Order(StringComparer.Ordinal);
        return ours.SequenceEqual(theirs) ? null : $"{text}\n  we: {string.Join(' ', ours)}\n  reference: {string.Join(' ', theirs)}";
    }

    private static List<string> RuleTestDocuments() =>
    [
        .. from type in typeof(RuleTest).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(RuleTest))
           from method in type.GetMethods()
           from attribute in method.GetCustomAttributes<InlineDataAttribute>()
           from data in attribute.GetData(method)
           where data[0] is string text && text.Contains('{') && method.GetParameters()[0].Name == "document"
           select (string)data[0],
    ];
}
