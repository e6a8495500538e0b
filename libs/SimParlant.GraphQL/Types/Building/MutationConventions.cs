using System.Reflection;
using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>
/// One <c>input</c> argument, one payload with the result under its type's name, and declared exceptions as data under
/// <c>errors</c>.
/// </summary>
internal sealed class MutationConventions(TypeRegistry registry)
{
    private readonly MutationErrors _errors = new(registry);

    public void Apply(FieldDraft draft)
    {
        var given = draft.Member.GetCustomAttribute<UseMutationConventionAttribute>();
        var wanted = given is not null || (registry.Options.MutationConventions && registry.Options.ConventionsForAllMutations);
        var declared = draft.Member.GetCustomAttributes<ErrorAttribute>(true).Select(a => a.ErrorType).ToArray();
        if (!wanted || given is { Disable: true })
        {
            if (declared.Length > 0)
            {
                registry.Report("[Error] has a meaning only with the mutation conventions: call AddMutationConventions().", draft.Member);
            }

            return;
        }

        var name = Naming.Pascal(draft.Name);
        WrapArguments(draft, given?.InputArgumentName ?? "input", given?.InputTypeName ?? name + "Input");
        WrapResult(draft, given, name, declared);
    }

    private void WrapArguments(FieldDraft draft, string argumentName, string typeName)
    {
        var isWrapped = draft.Arguments is [{ Type: var only } single] && single.Name == argumentName && only.NamedType() is InputObjectType;
        if (draft.Arguments.Count == 0 || isWrapped)
        {
            return;
        }

        var inner = draft.Arguments.ToArray();
        var type = new InputObjectType(typeName);
        registry.Add(type, draft.Member);
        registry.Later(() => type.Complete([.. inner.Select(ToField)]));
        draft.Arguments = [new Argument(argumentName, new NonNullType(type), typeof(InputValues))];
        draft.Use(resolve => context => resolve(new UnwrappedArguments(context, inner)));
    }

    private static InputField ToField(Argument argument) => new(argument.Name, argument.Type, argument.RuntimeType)
    {
        Description = argument.Description,
        DeprecationReason = argument.DeprecationReason,
        Convert = argument.Convert,
        DefaultLiteral = argument.DefaultLiteral,
        DefaultValue = argument.DefaultValue,
    };

    private void WrapResult(FieldDraft draft, UseMutationConventionAttribute? given, string name, Type[] declared)
    {
        var payloadName = given?.PayloadTypeName ?? name + "Payload";
        var errors = declared.Length == 0
            ? null
            : _errors.CreateUnion(given?.PayloadErrorTypeName ?? name + "Error", declared, draft.Member);
        if (draft.Type.NamedType() is ObjectType own && own.Name == payloadName)
        {
            if (errors is not null)
            {
                registry.Report($"`{payloadName}` is made by hand, so it must carry its errors itself.", draft.Member);
            }

            return;
        }

        var result = draft.Type.Nullable();
        var payload = new ObjectType(payloadName, null, typeof(MutationPayload));
        var fields = new List<OutputField>
        {
            OutputField.Reading<MutationPayload>(
                payload, given?.PayloadFieldName ?? Naming.Camel(result.NamedType().Name), result, null, static made => made.Result),
        };
        if (errors is not null)
        {
            fields.Add(OutputField.Reading<MutationPayload>(
                payload, "errors", new ListType(new NonNullType(errors.Type)), null, static made => made.Errors));
        }

        payload.Fields = new FieldCollection(fields);
        registry.Add(payload, draft.Member);
        draft.Type = new NonNullType(payload);
        draft.Use(resolve => errors is null
            ? async context => new MutationPayload(await resolve(context).ConfigureAwait(false), null)
            : async context => await CatchAsync(resolve, context, errors).ConfigureAwait(false));
    }

    private static async ValueTask<object?> CatchAsync(FieldResolver resolve, IResolverContext context, MutationErrors.Union errors)
    {
        try
        {
            return new MutationPayload(await resolve(context).ConfigureAwait(false), null);
        }
        catch (Exception e) when (errors.Translate(e) is { } translated)
        {
            return new MutationPayload(null, translated);
        }
    }
}

/// <summary>What a mutation under the conventions answers.</summary>
internal sealed record MutationPayload(object? Result, IReadOnlyList<object>? Errors);
