using SimParlant.Core.CannedResponses;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.CannedResponses;

[ExtendObjectType<CannedResponse>(
    IgnoreProperties = [nameof(CannedResponse.WorkspaceId), nameof(CannedResponse.Tags), nameof(CannedResponse.Conditions)])]
internal static class CannedResponseNode
{
    public static IReadOnlyList<string> GetTags([Parent(requires: nameof(CannedResponse.Tags))] CannedResponse response) => JsonTexts.Read(response.Tags);

    /// <summary>The answer fits when any of them does.</summary>
    public static IReadOnlyList<string> GetConditions([Parent(requires: nameof(CannedResponse.Conditions))] CannedResponse response) => JsonTexts.Read(response.Conditions);
}
