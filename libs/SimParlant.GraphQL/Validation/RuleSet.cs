using SimParlant.GraphQL.Validation.Rules;

namespace SimParlant.GraphQL.Validation;

/// <summary>The rules in the order in which their errors are told. Rules keep state, so each validation has its own.</summary>
internal static class RuleSet
{
    /// <summary>Ours: they need <see cref="ValidationRule.EnterDocument"/> only, and run first so that the others see documents of bounded size.</summary>
    public static ValidationRule[] Limits() => [new OperationSizeLimits(), new IntrospectionDepth()];

    /// <summary>The rules of spec section 5, and of ours what can be seen on the way.</summary>
    public static ValidationRule[] Specified() =>
    [
        new ListSizes(),
        new ExecutableDefinitions(),
        new OperationTypeExistence(),
        new OperationNameUniqueness(),
        new LoneAnonymousOperation(),
        new SingleRootField(),
        new IntrospectionAllowed(),
        new FieldSelections(),
        new LeafFieldSelections(),
        new ArgumentNames(),
        new ArgumentUniqueness(),
        new RequiredArguments(),
        new FragmentNameUniqueness(),
        new FragmentSpreadTypeExistence(),
        new FragmentsOnCompositeTypes(),
        new FragmentsMustBeUsed(),
        new FragmentSpreadTargetDefined(),
        new FragmentSpreadsMustNotFormCycles(),
        new FragmentSpreadIsPossible(),
        new ValuesOfCorrectType(),
        new InputObjectFieldNames(),
        new InputObjectFieldUniqueness(),
        new InputObjectRequiredFields(),
        new OneOfInputObjects(),
        new DirectivesAreDefined(),
        new DirectivesAreInValidLocations(),
        new DirectivesAreUniquePerLocation(),
        new VariableUniqueness(),
        new VariablesAreInputTypes(),
        new AllVariableUsesDefined(),
        new AllVariablesUsed(),
        new AllVariableUsagesAreAllowed(),
        new FieldSelectionMerging(),
    ];

    /// <summary>The rules of incremental delivery, for schemas that offer it.</summary>
    public static ValidationRule[] Incremental() => [new IncrementalRootFields(), new IncrementalLabels(), new StreamedFieldsAreLists()];
}
