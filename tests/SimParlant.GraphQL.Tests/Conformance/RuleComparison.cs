using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Compares our errors with those of the reference implementation: per rule, the same places.</summary>
internal static class RuleComparison
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

    public static string? Difference(IEnumerable<GraphQLError> ours, JsonElement theirs)
    {
        var mine = ours.Select(error => (Rules[error.Code!], Places(error))).ToHashSet();
        var reference = theirs.EnumerateArray().Select(error => (error.GetProperty("rule").GetString()!, error.GetProperty("at").GetString()!)).ToHashSet();
        var onlyOurs = mine.Except(reference).Where(error => !DeliberateDifferences.IsConflictToldInside(error, reference)
            && !DeliberateDifferences.IsRepeatedFieldChecked(error, reference)).Order().ToArray();
        var onlyTheirs = reference.Except(mine).Where(error => !DeliberateDifferences.IsConflictToldOutside(error, mine)).Order().ToArray();
        return onlyOurs.Length + onlyTheirs.Length == 0 ? null : $"  only we: {Print(onlyOurs)}\n  only the reference: {Print(onlyTheirs)}";
    }

    private static string Print((string Rule, string Places)[] errors) => string.Join(", ", errors.Select(error => $"{error.Rule} {error.Places}"));

    private static string Places(GraphQLError error) =>
        string.Join(' ', (error.Locations ?? []).Select(location => $"{location.Line}:{location.Column}"));
}
