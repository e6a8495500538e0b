using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>One operation of a valid document, prepared once and executed many times.</summary>
internal sealed class OperationPlan
{
    private OperationPlan(Schema schema, OperationDefinitionNode definition, ObjectType rootType, VariablePlan[] variables)
    {
        Schema = schema;
        Definition = definition;
        RootType = rootType;
        Variables = variables;
    }

    public Schema Schema { get; }

    public OperationDefinitionNode Definition { get; }

    public OperationType Kind => Definition.Operation;

    public ObjectType RootType { get; }

    public VariablePlan[] Variables { get; }

    public ConditionTable Conditions { get; private set; } = null!;

    public SelectionPlan Root { get; private set; } = null!;

    /// <summary>The plans with which the operation is answered in parts; null when nothing in it can be deferred or streamed.</summary>
    public IncrementalPlans? Incremental { get; private set; }

    /// <summary>Parts of the answer are executed and sent after it.</summary>
    public bool IsIncremental { get; private init; }

    /// <summary>Bytes of the last answer: what to rent for the next. Any reader's or writer's value will do.</summary>
    public int ExpectedSize { get; set; }

    /// <summary>Whether the schema alone decides the answer, as in a full introspection.</summary>
    public bool IsConstant { get; private set; }

    /// <summary>The answer of a constant operation, once it was made.</summary>
    public byte[]? Answer { get; set; }

    /// <summary>Whether the operation asks for <c>__schema</c> or <c>__type</c>.</summary>
    public bool Introspects { get; private set; }

    /// <exception cref="GraphQLException">The schema has no root type for the operation.</exception>
    public static OperationPlan Create(Schema schema, DocumentNode document, OperationDefinitionNode definition)
    {
        var rootType = definition.Operation switch
        {
            OperationType.Query => schema.Query,
            OperationType.Mutation => schema.Mutation,
            _ => schema.Subscription,
        } ?? throw new GraphQLException(ExecutionErrors.RootTypeMissing(definition));

        var variables = definition.VariableDefinitions.Select(node => VariablePlan.Create(schema, node)).ToArray();
        var plan = new OperationPlan(schema, definition, rootType, variables);
        var compiler = new SelectionCompiler(schema, document);
        plan.Root = compiler.CompileRoot(rootType, definition);
        plan.Conditions = compiler.Conditions;
        if (definition.Operation != OperationType.Subscription && IncrementalDirectives.StandIn(document))
            plan.Incremental = new IncrementalPlans(flags => plan.InParts(new SelectionCompiler(schema, document, compiler.Conditions, flags)));
        plan.Introspects = plan.Root.Fields.Any(field =>
            ReferenceEquals(field.Field, schema.SchemaField) || ReferenceEquals(field.Field, schema.TypeField));
        plan.IsConstant = plan.Introspects && variables.Length == 0 && Array.TrueForAll(plan.Root.Fields, static each => each.Field.Name.StartsWith("__", StringComparison.Ordinal));
        return plan;
    }

    private OperationPlan InParts(SelectionCompiler compiler) => new(Schema, Definition, RootType, Variables)
    {
        Root = compiler.CompileRoot(RootType, Definition),
        Conditions = Conditions,
        Introspects = Introspects,
        IsIncremental = true,
    };
}
