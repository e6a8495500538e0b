using SimParlant.Core.Outcomes;

namespace SimParlant.GraphApi.Graph;

/// <summary>Reads the fields an update was given; a field that cannot be empty and was given as null is a problem of its own.</summary>
internal sealed class GivenFields
{
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    public static Change<T?> Nullable<T>(Optional<T?> field) => field.HasValue ? field.Value : default(Change<T?>);

    public Change<T> Required<T>(Optional<T?> field, string name) where T : class
    {
        if (!field.HasValue)
        {
            return default;
        }

        if (field.Value is null)
        {
            Refuse(name);
            return default;
        }

        return Change<T>.To(field.Value);
    }

    public Change<T> Value<T>(Optional<T?> field, string name) where T : struct
    {
        if (field is { HasValue: true, Value: null })
        {
            Refuse(name);
        }

        return field is { HasValue: true, Value: { } value } ? value : default(Change<T>);
    }

    /// <exception cref="InvalidInputException">A field that cannot be empty was given as null.</exception>
    public void Check()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidInputException(new Invalid(_problems));
        }
    }

    private void Refuse(string name) => _problems[name] = $"{name} cannot be null; leave it out to keep it.";
}
