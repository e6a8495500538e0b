using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>Every message of the validation, with its code and the section of the specification it enforces.</summary>
internal static class ValidationErrors
{
    public static GraphQLError NotExecutable(DefinitionNode node) => Error(
        "DEFINITION_NOT_EXECUTABLE", "Executable-Definitions",
        "A document to be executed must contain operations and fragments only, no definitions of the type system.",
        [node]);

    public static GraphQLError OperationTypeUnknown(OperationDefinitionNode node) => Error(
        "OPERATION_TYPE_UNKNOWN", "Operation-Type-Existence",
        $"The schema does not support {node.Operation.ToString().ToLowerInvariant()} operations.",
        [node], ("operationType", node.Operation.ToString().ToUpperInvariant()));

    public static GraphQLError OperationNameRepeated(NameNode first, NameNode second) => Error(
        "OPERATION_NAME_REPEATED", "Operation-Name-Uniqueness",
        $"There can be only one operation named `{first.Value}`.",
        [first, second], ("operation", first.Value));

    public static GraphQLError AnonymousNotAlone(OperationDefinitionNode node) => Error(
        "ANONYMOUS_OPERATION_NOT_ALONE", "Lone-Anonymous-Operation",
        "An anonymous operation must be the only operation of its document.",
        [node]);

    public static GraphQLError SubscriptionRootFields(OperationDefinitionNode node, IReadOnlyList<SyntaxNode> fields) => Error(
        "SUBSCRIPTION_ROOT_FIELDS", "Single-Root-Field",
        $"{Subscription(node)} must select exactly one field at its root.",
        fields, ("operation", node.Name?.Value));

    public static GraphQLError SubscriptionRootIntrospection(OperationDefinitionNode node, IReadOnlyList<FieldNode> fields) => Error(
        "SUBSCRIPTION_ROOT_INTROSPECTION", "Single-Root-Field",
        $"{Subscription(node)} must not select the introspection field `{fields[0].Name.Value}` at its root.",
        fields, ("operation", node.Name?.Value), ("field", fields[0].Name.Value));

    public static GraphQLError SubscriptionRootCondition(OperationDefinitionNode node, IReadOnlyList<DirectiveNode> directives) => Error(
        "SUBSCRIPTION_ROOT_CONDITION", "Single-Root-Field",
        $"{Subscription(node)} must not use `@{directives[0].Name.Value}` at its root.",
        directives, ("operation", node.Name?.Value), ("directive", directives[0].Name.Value));

    public static GraphQLError IncrementalRoot(DirectiveNode directive, NamedType root) => Error(
        "INCREMENTAL_ROOT", null,
        $"`@{directive.Name.Value}` cannot be used on the root type `{root.Name}`.",
        [directive], ("type", root.Name));

    public static GraphQLError IncrementalSubscription(DirectiveNode directive) => Error(
        "INCREMENTAL_SUBSCRIPTION", null,
        $"`@{directive.Name.Value}` cannot be used in a subscription; switch it off with its argument `if`.",
        [directive]);

    public static GraphQLError LabelRepeated(string label, DirectiveNode first, DirectiveNode second) => Error(
        "INCREMENTAL_LABEL_REPEATED", null,
        $"There can be only one `@defer` or `@stream` with the label `{label}`.",
        [first, second]);

    public static GraphQLError LabelNotStatic(DirectiveNode directive) => Error(
        "INCREMENTAL_LABEL_VARIABLE", null,
        $"The label of `@{directive.Name.Value}` must be written out, not be a variable.",
        [directive]);

    public static GraphQLError StreamOnNoList(DirectiveNode directive, OutputField field) => Error(
        "STREAM_ON_NO_LIST", null,
        $"`@stream` cannot be used on `{field.Coordinate}`, which is no list.",
        [directive]);

    public static GraphQLError FieldUnknown(FieldNode node, NamedType type, string suggestion) => Error(
        "FIELD_UNKNOWN", "Field-Selections",
        $"The field `{node.Name.Value}` does not exist on the type `{type.Name}`.{suggestion}",
        [node], ("type", type.Name), ("field", node.Name.Value), ("responseName", node.ResponseName));

    public static GraphQLError LeafWithSelections(FieldNode node, OutputField field) => Error(
        "LEAF_WITH_SELECTIONS", "Leaf-Field-Selections",
        $"The field `{node.Name.Value}` returns `{field.Type.Print()}`, which has no fields to select.",
        [node.SelectionSet!], ("declaringType", field.DeclaringType.Name), ("field", node.Name.Value), ("type", field.Type.Print()));

    public static GraphQLError SelectionsMissing(FieldNode node, OutputField field) => Error(
        "SELECTIONS_MISSING", "Leaf-Field-Selections",
        $"The field `{node.Name.Value}` returns `{field.Type.Print()}` and needs a selection of its fields: `{node.Name.Value} {{ … }}`.",
        [node], ("declaringType", field.DeclaringType.Name), ("field", node.Name.Value), ("type", field.Type.Print()));

    public static GraphQLError ArgumentUnknown(ArgumentNode node, ArgumentSite site, string suggestion) => Error(
        "ARGUMENT_UNKNOWN", "Argument-Names",
        $"The argument `{node.Name.Value}` does not exist on `{site.Coordinate}`.{suggestion}",
        [node], Place(site, ("argument", node.Name.Value)));

    public static GraphQLError ArgumentRepeated(ArgumentNode first, ArgumentNode second, ArgumentSite site) => Error(
        "ARGUMENT_REPEATED", "Argument-Uniqueness",
        $"The argument `{first.Name.Value}` of `{site.Coordinate}` is given more than once.",
        [first, second], Place(site, ("argument", first.Name.Value)));

    public static GraphQLError ArgumentMissing(ArgumentSite site, Argument argument) => Error(
        "ARGUMENT_MISSING", "Required-Arguments",
        $"The argument `{argument.Name}` of `{site.Coordinate}` is required: a value of type `{argument.Type.Print()}` must be given.",
        [site.Node], Place(site, ("argument", argument.Name), ("argumentType", argument.Type.Print())));

    public static GraphQLError FragmentNameRepeated(NameNode first, NameNode second) => Error(
        "FRAGMENT_NAME_REPEATED", "Fragment-Name-Uniqueness",
        $"There can be only one fragment named `{first.Value}`.",
        [first, second], ("fragment", first.Value));

    public static GraphQLError FragmentTypeUnknown(NamedTypeNode node, string? fragment, string suggestion) => Error(
        "FRAGMENT_TYPE_UNKNOWN", "Fragment-Spread-Type-Existence",
        $"{Fragment(fragment)} is on the unknown type `{node.Name.Value}`.{suggestion}",
        [node], ("fragment", fragment), ("typeCondition", node.Name.Value));

    public static GraphQLError FragmentTypeNotComposite(NamedTypeNode node, string? fragment) => Error(
        "FRAGMENT_TYPE_NOT_COMPOSITE", "Fragments-on-Object-Interface-or-Union-Types",
        $"{Fragment(fragment)} is on `{node.Name.Value}`, which is neither an object, an interface nor a union.",
        [node], ("fragment", fragment), ("typeCondition", node.Name.Value));

    public static GraphQLError FragmentUnused(FragmentDefinitionNode node) => Error(
        "FRAGMENT_UNUSED", "Fragments-Must-Be-Used",
        $"The fragment `{node.Name.Value}` is not used by any operation of the document.",
        [node], ("fragment", node.Name.Value));

    public static GraphQLError FragmentUnknown(FragmentSpreadNode node, string suggestion) => Error(
        "FRAGMENT_UNKNOWN", "Fragment-Spread-Target-Defined",
        $"The fragment `{node.Name.Value}` does not exist in the document.{suggestion}",
        [node.Name], ("fragment", node.Name.Value));

    public static GraphQLError FragmentCycle(IReadOnlyList<FragmentSpreadNode> cycle) => Error(
        "FRAGMENT_CYCLE", "Fragment-Spreads-Must-Not-Form-Cycles",
        $"The fragment `{cycle[^1].Name.Value}` spreads itself"
        + (cycle.Count == 1 ? "." : $" via {string.Join(", ", cycle.Take(Math.Min(cycle.Count - 1, 10)).Select(spread => $"`{spread.Name.Value}`"))}."),
        [.. cycle.Take(20)], ("fragment", cycle[^1].Name.Value));

    public static GraphQLError FragmentImpossible(SelectionNode node, string? fragment, NamedType parent, NamedType condition) => Error(
        "FRAGMENT_IMPOSSIBLE", "Fragment-Spread-Is-Possible",
        $"{Fragment(fragment)} cannot be spread here: no object is both a `{parent.Name}` and a `{condition.Name}`.",
        [node], ("type", parent.Name), ("typeCondition", condition.Name), ("fragment", fragment));

    public static GraphQLError ValueInvalid(ValueNode value, IType type, string? reason = null) => Error(
        "VALUE_INVALID", "Values-of-Correct-Type",
        $"Expected a value of type `{type.Print()}`, found `{Shorten(value)}`.{(reason is null ? "" : " " + reason)}",
        [value], ("type", type.Print()), ("value", Shorten(value)));

    public static GraphQLError EnumValueUnknown(ValueNode value, EnumType type, string suggestion) => Error(
        "VALUE_INVALID", "Values-of-Correct-Type",
        $"The value `{Shorten(value)}` does not exist in the enum `{type.Name}`.{suggestion}",
        [value], ("type", type.Name), ("value", Shorten(value)));

    public static GraphQLError InputFieldUnknown(ObjectFieldNode node, InputObjectType type, string suggestion) => Error(
        "INPUT_FIELD_UNKNOWN", "Input-Object-Field-Names",
        $"The field `{node.Name.Value}` does not exist on the input type `{type.Name}`.{suggestion}",
        [node], ("type", type.Name), ("field", node.Name.Value));

    public static GraphQLError InputFieldRepeated(ObjectFieldNode first, ObjectFieldNode second) => Error(
        "INPUT_FIELD_REPEATED", "Input-Object-Field-Uniqueness",
        $"The input field `{first.Name.Value}` is given more than once.",
        [first, second], ("field", first.Name.Value));

    public static GraphQLError InputFieldMissing(ObjectValueNode node, InputObjectType type, InputField field) => Error(
        "INPUT_FIELD_MISSING", "Input-Object-Required-Fields",
        $"The field `{field.Name}` of the input type `{type.Name}` is required: a value of type `{field.Type.Print()}` must be given.",
        [node], ("type", type.Name), ("field", field.Name), ("fieldType", field.Type.Print()));

    public static GraphQLError OneOfFieldCount(ObjectValueNode node, InputObjectType type) => Error(
        ErrorCodes.Execution.OneOfMoreThanOneFieldSet, "OneOf-Input-Objects",
        $"Exactly one field of the input type `{type.Name}` must be given, found {node.Fields.Count}.",
        [node], ("type", type.Name));

    public static GraphQLError OneOfFieldNull(ObjectFieldNode node, InputObjectType type) => Error(
        ErrorCodes.Execution.OneOfFieldIsNull, "OneOf-Input-Objects",
        $"The field `{node.Name.Value}` of the input type `{type.Name}` must not be null.",
        [node], ("type", type.Name), ("field", node.Name.Value));

    public static GraphQLError DirectiveUnknown(DirectiveNode node, string suggestion) => Error(
        "DIRECTIVE_UNKNOWN", "Directives-Are-Defined",
        $"The directive `@{node.Name.Value}` does not exist in the schema.{suggestion}",
        [node], ("directive", node.Name.Value));

    public static GraphQLError DirectiveMisplaced(DirectiveNode node, string location) => Error(
        "DIRECTIVE_MISPLACED", "Directives-Are-in-Valid-Locations",
        $"The directive `@{node.Name.Value}` may not be used at the location `{location}`.",
        [node], ("directive", node.Name.Value), ("location", location));

    public static GraphQLError DirectiveRepeated(DirectiveNode first, DirectiveNode second) => Error(
        "DIRECTIVE_REPEATED", "Directives-Are-Unique-per-Location",
        $"The directive `@{first.Name.Value}` may be used only once at this location.",
        [first, second], ("directive", first.Name.Value));

    public static GraphQLError VariableRepeated(VariableDefinitionNode first, VariableDefinitionNode second) => Error(
        "VARIABLE_REPEATED", "Variable-Uniqueness",
        $"The variable `${first.Variable.Name.Value}` is declared more than once.",
        [first.Variable.Name, second.Variable.Name], ("variable", first.Variable.Name.Value));

    public static GraphQLError VariableTypeUnknown(VariableDefinitionNode node, string name, string suggestion) => Error(
        "VARIABLE_TYPE_UNKNOWN", "Variables-Are-Input-Types",
        $"The type `{name}` of the variable `${node.Variable.Name.Value}` does not exist.{suggestion}",
        [node.Type], ("variable", node.Variable.Name.Value), ("variableType", node.Type.ToString()));

    public static GraphQLError VariableTypeNotInput(VariableDefinitionNode node) => Error(
        "VARIABLE_TYPE_NOT_INPUT", "Variables-Are-Input-Types",
        $"The type `{node.Type}` of the variable `${node.Variable.Name.Value}` is not an input type.",
        [node.Type], ("variable", node.Variable.Name.Value), ("variableType", node.Type.ToString()));

    public static GraphQLError VariableUndefined(VariableNode node, OperationDefinitionNode operation) => Error(
        "VARIABLE_UNDEFINED", "All-Variable-Uses-Defined",
        $"The variable `${node.Name.Value}` is not declared by {Operation(operation)}.",
        [node, operation], ("variable", node.Name.Value), ("operation", operation.Name?.Value));

    public static GraphQLError VariableUnused(VariableDefinitionNode node, OperationDefinitionNode operation) => Error(
        "VARIABLE_UNUSED", "All-Variables-Used",
        $"The variable `${node.Variable.Name.Value}` is never used by {Operation(operation)}.",
        [node], ("variable", node.Variable.Name.Value), ("operation", operation.Name?.Value));

    public static GraphQLError VariableMisused(VariableUsage usage, VariableDefinitionNode definition) => Error(
        "VARIABLE_MISUSED", "All-Variable-Usages-Are-Allowed",
        $"The variable `${usage.Node.Name.Value}` of type `{definition.Type}` cannot be used where `{usage.Type!.Print()}` is expected"
        + (usage.OneOf is { } type ? $": fields of `{type.Name}` must not be null." : "."),
        [definition, usage.Node],
        ("variable", usage.Node.Name.Value), ("variableType", definition.Type.ToString()), ("locationType", usage.Type!.Print()));

    public static GraphQLError FieldsConflict(string path, FieldNode first, FieldNode second, string reason) => Error(
        "FIELDS_CONFLICT", "Field-Selection-Merging",
        $"The fields `{path}` cannot be merged: {reason}. Use aliases to fetch both.",
        [first, second], ("responseName", first.ResponseName), ("fields", new[] { first.Name.Value, second.Name.Value }));

    public static GraphQLError MergeTooComplex(int limit) => Error(
        "MERGE_TOO_COMPLEX", "Field-Selection-Merging",
        $"The document selects the same fields in too many ways: more than {limit} selections had to be compared.",
        []);

    public static GraphQLError IntrospectionForbidden(FieldNode node) => Error(
        ErrorCodes.Validation.IntrospectionNotAllowed, "Introspection",
        $"Introspection is not allowed here: `{node.Name.Value}` cannot be selected.",
        [node], ("field", node.Name.Value));

    public static GraphQLError IntrospectionTooDeep(FieldNode node, int limit) => Error(
        ErrorCodes.Validation.MaxIntrospectionDepthOverflow, "Introspection",
        $"The introspection is nested too deeply: lists of fields and types may contain each other {limit} times.",
        [node], ("field", node.Name.Value), ("limit", limit));

    public static GraphQLError OperationTooLarge(OperationDefinitionNode node, string code, string what, long found, long limit) => Error(
        code, null,
        $"{char.ToUpperInvariant(Operation(node)[0])}{Operation(node)[1..]} has {found} {what}; at most {limit} are allowed.",
        [node], ("operation", node.Name?.Value), ("found", found), ("limit", limit));

    public static GraphQLError TooManyOperations(OperationDefinitionNode node, int found, int limit) => Error(
        "TOO_MANY_OPERATIONS", null,
        $"The document has {found} operations; at most {limit} are allowed.",
        [node], ("found", found), ("limit", limit));

    public static GraphQLError TooManyFragments(FragmentDefinitionNode node, int found, int limit) => Error(
        "TOO_MANY_FRAGMENTS", null,
        $"The document has {found} fragments; at most {limit} are allowed.",
        [node], ("found", found), ("limit", limit));

    public static GraphQLError ListTooLong(ListValueNode node, int limit) => Error(
        "LIST_TOO_LONG", null,
        $"The list has {node.Items.Count} items; at most {limit} are allowed.",
        [node], ("found", node.Items.Count), ("limit", limit));

    private static string Operation(OperationDefinitionNode node) =>
        node.Name is { } name ? $"the operation `{name.Value}`" : "the anonymous operation";

    private static string Subscription(OperationDefinitionNode node) =>
        node.Name is { } name ? $"The subscription `{name.Value}`" : "The anonymous subscription";

    private static string Fragment(string? name) => name is null ? "The inline fragment" : $"The fragment `{name}`";

    private static (string, object?)[] Place(ArgumentSite site, params (string, object?)[] more) => site.Field is { } field
        ? [("type", field.DeclaringType.Name), ("field", field.Name), .. more]
        : [("directive", site.Directive!.Name), .. more];

    private static string Shorten(ValueNode value)
    {
        var text = value.ToString();
        return text.Length <= 100 ? text : text[..100] + "…";
    }

    private static GraphQLError Error(
        string code,
        string? section,
        string message,
        IReadOnlyList<SyntaxNode> nodes,
        params (string Key, object? Value)[] extensions)
    {
        var values = extensions.Where(extension => extension.Value is not null).ToDictionary(e => e.Key, e => e.Value);
        if (section is not null)
        {
            values["specifiedBy"] = "https://spec.graphql.org/September2025/#sec-" + section;
        }

        var locations = nodes
            .Where(node => node.Location.IsKnown)
            .Select(node => new Location(node.Location.Line, node.Location.Column))
            .ToArray();
        return new GraphQLError(message, code)
        {
            Locations = locations.Length == 0 ? null : locations,
            Extensions = values,
        };
    }
}
