using SimParlant.Core.Guidelines;

namespace SimParlant.GraphApi.Guidelines;

[ExtendObjectType<Guideline>(IgnoreProperties = [nameof(Guideline.WorkspaceId), nameof(Guideline.ToolIds)])]
internal static class GuidelineNode;
