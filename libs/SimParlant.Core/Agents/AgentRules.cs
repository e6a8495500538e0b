using System.Text.RegularExpressions;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;

namespace SimParlant.Core.Agents;

/// <summary>What an agent's fields may hold.</summary>
internal static partial class AgentRules
{
    public const int NameLength = 100;
    public const int DescriptionLength = 500;
    public const int PromptLength = 10_000;
    public const int ModelNameLength = 100;

    public static void Check(FieldErrors errors, Agent agent)
    {
        if (agent.Name.Length is 0 or > NameLength)
        {
            errors.Add("name", $"name must have 1 to {NameLength} characters.");
        }
        else if (!NameShape().IsMatch(agent.Name))
        {
            errors.Add("name", "name may hold letters, digits, spaces, - _ and . only.");
        }

        errors.Length("description", agent.Description, 0, DescriptionLength);
        errors.Length("systemPrompt", agent.SystemPrompt, 0, PromptLength);
        errors.Length("modelProvider", agent.ModelProvider, 1, ModelNameLength);
        errors.Length("modelName", agent.ModelName, 1, ModelNameLength);
        errors.Range("temperature", agent.Temperature, 0, 100);
        errors.Range("maxTokens", agent.MaxTokens, 1, 100_000);
        errors.Range("responseTimeoutMs", agent.ResponseTimeoutMs, 1, 300_000);
        errors.Range("maxContextLength", agent.MaxContextLength, 1, 200_000);
        errors.Range("dataRetentionDays", agent.DataRetentionDays, RetentionRules.LeastDays, RetentionRules.MostDays);
    }

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N} ._-]+\z")]
    private static partial Regex NameShape();
}
