using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Tools;

/// <summary>Section <c>Tools</c>: where agents' tools may reach out to.</summary>
internal sealed class ToolSettings
{
    /// <summary>
    /// Hosts that tools may call: <c>api.example.com</c>, <c>localhost:8080</c>, or <c>*.example.com</c>. Empty, as it is at first: none.
    /// A host named in full may be a private address and speak plain HTTP; under a wildcard only public addresses over HTTPS are called.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>The longest answer, in bytes.</summary>
    public int AnswerBytes { get; set; } = 1_048_576;
}

internal sealed class ToolSettingsValidation : IValidateOptions<ToolSettings>
{
    public ValidateOptionsResult Validate(string? name, ToolSettings options)
    {
        List<string> problems =
        [
            .. options.Hosts
                .Where(host => Uri.CheckHostName(host.Split(':')[0].Replace("*.", "", StringComparison.Ordinal)) == UriHostNameType.Unknown)
                .Select(host => $"Tools:Hosts has \"{host}\", which is no host name."),
        ];
        if (options.AnswerBytes is < 1024 or > 104_857_600)
        {
            problems.Add("Tools:AnswerBytes must be between 1024 and 104857600.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
