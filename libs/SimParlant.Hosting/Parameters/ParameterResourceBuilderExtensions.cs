using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Parameters;

namespace SimParlant.Hosting;

/// <summary>Parameters and connection strings from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value from configuration (<c>Parameters:name</c>).</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.AddResource(Parameter(builder, name, secret, null, Key(name), persist: false));

    /// <summary>A value from configuration, or the given one.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>A value from configuration, or the one the function returns.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException($"Parameter '{name}' is secret, so its value cannot be published as a default.", nameof(secret));
        }

        var value = new ConstantParameterDefault(valueGetter);
        var parameter = new ParameterResource(name, _ => Lookup(builder, Key(name)) ?? valueGetter(), secret)
        {
            Default = publishValueAsDefault ? value : null,
            ConfigurationKey = Key(name),
        };
        return builder.AddResource(parameter);
    }

    /// <summary>A value from configuration, or the default; <paramref name="persist"/> keeps a default for later runs.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Parameter(builder, name, secret, value, Key(name), persist));

    /// <summary>A value from the configuration key.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false) =>
        builder.AddResource(Parameter(builder, name, secret, null, configurationKey, persist: false));

    public static IResourceBuilder<T> WithDescription<T>(this IResourceBuilder<T> builder, string description, bool enableMarkdown = false) where T : ParameterResource
    {
        (builder.Resource.Description, builder.Resource.EnableDescriptionMarkdown) = (description, enableMarkdown);
        return builder;
    }

    /// <summary>A connection string from configuration (<c>ConnectionStrings:name</c>).</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        var parameter = new ConnectionStringParameterResource(name, _ => builder.Configuration.GetConnectionString(name) ?? throw new MissingParameterValueException(
            $"Connection string '{name}' has no value. Set the configuration key 'ConnectionStrings:{name}' or the environment variable 'ConnectionStrings__{name}'."), environmentVariableName)
        {
            IsConnectionString = true,
            ConfigurationKey = $"ConnectionStrings:{name}",
        };
        return builder.AddResource<IResourceWithConnectionString>(parameter);
    }

    /// <summary>A password kept for later runs, for an integration that was given none.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true,
        bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        });

    /// <summary>A generated value kept for later runs; not added to the model.</summary>
    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault) =>
        Parameter(builder, name, secret, parameterDefault, Key(name), persist: true);

    /// <summary>A parameter that is not added to the model.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) =>
        Parameter(builder, name, secret, null, Key(name), persist: false);

    private static ParameterResource Parameter(IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? value, string key, bool persist) =>
        new(name, fallback => Lookup(builder, key) ?? Default(builder, name, fallback, persist) ?? throw Missing(name, key), secret)
        {
            Default = value,
            ConfigurationKey = key,
        };

    private static string? Default(IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, bool persist) => fallback switch
    {
        null => null,
        _ when persist && builder.ExecutionContext.IsRunMode =>
            builder.ExecutionContext.ServiceProvider.GetRequiredService<GeneratedValues>().GetOrAdd(name, fallback.GetDefaultValue),
        _ => fallback.GetDefaultValue(),
    };

    // A shell cannot export a name with a hyphen, so 'my-key' is also looked up as 'my_key'.
    private static string? Lookup(IDistributedApplicationBuilder builder, string key) =>
        builder.Configuration[key] is { Length: > 0 } value ? value
        : builder.Configuration[key.Replace('-', '_')] is { Length: > 0 } other ? other
        : null;

    private static string Key(string name) => $"Parameters:{name}";

    private static MissingParameterValueException Missing(string name, string key) =>
        new($"Parameter '{name}' has no value. Set the configuration key '{key}' or the environment variable '{key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')}'.");
}

/// <summary>Connection strings made of other values.</summary>
public static class ConnectionStringBuilderExtensions
{
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }
}
