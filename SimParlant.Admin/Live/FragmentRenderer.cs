using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SimParlant.Admin.Live;

/// <summary>Renders one component to HTML, so that a live row is the very row a page would have shown.</summary>
internal sealed class FragmentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync<TComponent>(string parameter, object value) where TComponent : IComponent
    {
        // A renderer keeps every root it was given; one for each row lets a stream last for days.
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = value });
            return (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString();
        });
    }
}
