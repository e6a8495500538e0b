using System.Text;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Writes documents that fit a schema for the most part, and go wrong here and there in every way rules know.</summary>
internal sealed class DocumentGenerator(Schema schema, int seed, double mistakes)
{
    private static readonly string[] VariableTypes = ["Int", "Int!", "Boolean", "String!", "[Boolean]", "DogFilter", "DogCommand", "Choice", "Dog"];

    private readonly Random _random = new(seed);
    private readonly NamedType[] _composites =
        [.. schema.Types.Values.Where(type => type.IsCompositeType() && !type.IsIntrospectionType).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private readonly Dictionary<string, string> _variables = [];
    private readonly HashSet<int> _spread = [];
    private NamedType[] _fragments = [];
    private StringBuilder _text = new();

    public string Next()
    {
        _variables.Clear();
        _spread.Clear();
        _fragments = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(_composites))];
        var operation = _random.Next(12) switch
        {
            0 => (Keyword: "mutation", Root: schema.Mutation!, Location: "MUTATION"),
            1 => (Keyword: "subscription", Root: schema.Subscription!, Location: "SUBSCRIPTION"),
            _ => (Keyword: "query", Root: schema.Query, Location: "QUERY"),
        };
        var body = Written(() => WriteDirectives(operation.Location)) + Written(() => WriteSelections(operation.Root, 3, 0));
        for (var i = 0; i < _fragments.Length; i++)
        {
            if (_spread.Contains(i) || Mistake())
            {
                var type = _fragments[i];
                body += $" fragment F{i} on {(Mistake() ? "Int" : type.Name)} "
                    + Written(() => WriteDirectives("FRAGMENT_DEFINITION"))
                    + Written(() => WriteSelections(type, 2, i + 1));
            }
        }

        var declared = _variables
            .Where(_ => !Mistake())
            .Select(variable => $"${variable.Key}: {(Mistake() ? Pick(VariableTypes) : variable.Value)}{(Mistake() ? " = 1" : "")}")
            .Concat(Mistake() ? ["$unused: Int"] : [])
            .ToArray();
        var header = declared.Length == 0 ? "" : $"({string.Join(", ", declared)})";
        var second = Mistake() ? " query " + Pick<string>(["Q", "R", ""]) + " { __typename }" : "";
        return $"{operation.Keyword} Q{header} {body}{second}";
    }

    private string Written(Action write)
    {
        (var outer, _text) = (_text, new StringBuilder());
        write();
        (var inner, _text) = (_text, outer);
        return inner.ToString();
    }

    private void WriteSelections(NamedType type, int depth, int firstFragment)
    {
        _text.Append("{ ");
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            switch (_random.Next(12))
            {
                case 0 when depth > 0:
                    var condition = Mistake() ? Pick(_composites) : Overlapping(type);
                    _text.Append($"... on {(Mistake() ? "Nothing" : condition.Name)} ");
                    WriteDirectives("INLINE_FRAGMENT");
                    WriteSelections(condition, depth - 1, firstFragment);
                    break;
                case 1 when FragmentFor(type, firstFragment) is { } fragment:
                    _spread.Add(fragment);
                    _text.Append($"...F{fragment} ");
                    WriteDirectives("FRAGMENT_SPREAD");
                    break;
                case 2:
                    _text.Append(Mistake() ? "x: __typename " : "__typename ");
                    break;
                default:
                    WriteField(type, depth, firstFragment);
                    break;
            }
        }

        _text.Append("} ");
    }

    private void WriteField(NamedType type, int depth, int firstFragment)
    {
        var fields = (type as ComplexType)?.Fields.Where(field => depth > 0 || field.Type.IsLeafType()).ToArray() ?? [];
        if (fields.Length == 0 || Mistake())
        {
            _text.Append(Mistake() ? "nothing " : "__typename ");
            return;
        }

        var field = Pick(fields);
        _text.Append(Mistake() ? Pick<string>(["x: ", "y: ", "name: "]) : _random.Next(3) == 0 ? $"{field.Name}{_random.Next(100)}: " : "");
        _text.Append(field.Name);
        WriteArguments(field.Arguments);
        WriteDirectives("FIELD");
        if (field.Type.IsCompositeType() != Mistake())
        {
            WriteSelections(field.Type.NamedType(), depth - 1, firstFragment);
        }
    }

    private void WriteDirectives(string location)
    {
        if (_random.Next(10) == 0)
        {
            var known = schema.Directives.Values.Where(known => known.Locations.Contains(location) || Mistake());
            var directive = Pick([.. known.OrderBy(known => known.Name, StringComparer.Ordinal)]);
            _text.Append($"@{(Mistake() ? "nothing" : directive.Name)}");
            WriteArguments(directive.Arguments);
        }
    }

    private void WriteArguments(IReadOnlyList<Argument> arguments)
    {
        var given = arguments.Where(argument => argument.IsRequired ? !Mistake() : _random.Next(2) == 0).ToArray();
        if (given.Length > 0)
        {
            _text.Append('(');
            foreach (var argument in given)
            {
                _text.Append(Mistake() ? "nothing" : argument.Name).Append(": ");
                WriteValue(argument.Type, 2);
            }

            _text.Append(')');
        }

        _text.Append(' ');
    }

    private void WriteValue(IType type, int depth)
    {
        if (_random.Next(6) == 0)
        {
            var name = Mistake() ? "shared" : "v" + _variables.Count;
            _variables[name] = type.Print();
            _text.Append($"${name} ");
            return;
        }

        if (Mistake())
        {
            _text.Append(Pick<string>(["null", "1", "1.5", "\"x\"", "true", "SIT", "JUMP", "[]", "{}", "[1]", "{ a: 1 }"])).Append(' ');
            return;
        }

        switch (type.Nullable())
        {
            case ListType list when _random.Next(4) > 0:
                _text.Append("[ ");
                for (var count = _random.Next(3); count > 0; count--)
                {
                    WriteValue(list.Inner, depth - 1);
                }

                _text.Append("] ");
                break;
            case InputObjectType input when depth > 0:
                _text.Append("{ ");
                foreach (var field in InputFields(input))
                {
                    _text.Append(field.Name).Append(": ");
                    WriteValue(field.Type, depth - 1);
                }

                _text.Append("} ");
                break;
            case var other:
                _text.Append(other.NamedType() switch
                {
                    IntType => "7 ",
                    FloatType => "1.5 ",
                    BooleanType => "true ",
                    EnumType values => Pick(values.Values).Name + " ",
                    InputObjectType => "null ",
                    _ => "\"text\" ",
                });
                break;
        }
    }

    private IEnumerable<InputField> InputFields(InputObjectType input) => input.IsOneOf && !Mistake()
        ? [Pick(input.Fields)]
        : input.Fields.Where(field => field.IsRequired ? !Mistake() : _random.Next(4) == 0);

    private int? FragmentFor(NamedType type, int first)
    {
        var fitting = Enumerable.Range(0, _fragments.Length)
            .Where(i => (i >= first && schema.PossibleTypes(type).Any(possible => schema.IsPossible(_fragments[i], possible))) || Mistake())
            .ToArray();
        return fitting.Length == 0 ? null : Pick(fitting) + (Mistake() ? 1 : 0);
    }

    private NamedType Overlapping(NamedType type) =>
        Pick([.. _composites.Where(other => schema.PossibleTypes(type).Any(possible => schema.IsPossible(other, possible))), type]);

    private bool Mistake() => _random.NextDouble() < mistakes;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
