using System.Collections;
using Microsoft.AspNetCore.Http;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>
/// What each log line of a request carries: ids, never personal text. The service fills in the user and the workspace once it
/// knows them; lines written later have them too.
/// </summary>
public sealed class RequestLogScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    // Outlives the request in the log exporter's buffer, so it holds strings and never the HttpContext.
    internal RequestLogScope(string requestId) => RequestId = requestId;

    public string RequestId { get; }

    public string? UserId { get; set; }

    public string? WorkspaceId { get; set; }

    public int Count => 1 + (UserId is null ? 0 : 1) + (WorkspaceId is null ? 0 : 1);

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("RequestId", RequestId),
        1 when UserId is not null => new("UserId", UserId),
        1 or 2 when WorkspaceId is not null && index < Count => new("WorkspaceId", WorkspaceId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>The scope of this request; null outside <c>AddServiceDefaults</c>.</summary>
    public static RequestLogScope? Of(HttpContext context) => context.Features.Get<RequestLogScope>();

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(pair => $"{pair.Key}:{pair.Value}"));
}
