namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Everything a document's entries may refer to.</summary>
internal sealed class DocumentNames
{
    private readonly HashSet<string> _guidelines;
    private readonly HashSet<string> _titles;
    private readonly HashSet<string> _states;
    private readonly HashSet<string> _tools;
    private readonly HashSet<string> _tags;

    public DocumentNames(BehaviourDocument document)
    {
        _guidelines = [.. document.Guidelines.Select(DocumentKeys.NameOf)];
        _titles = [.. document.Journeys.Select(journey => journey.Title)];
        _states = [.. document.Journeys.SelectMany(journey => journey.States.Select(state => $"{journey.Title}/{state.Name}"))];
        _tools = [.. document.Tools];
        _tags = [.. document.Guidelines.SelectMany(g => g.Tags), .. document.Journeys.SelectMany(j => j.Tags)];
    }

    public bool HasGuideline(string name) => _guidelines.Contains(name);

    public bool HasTool(string name) => _tools.Contains(name);

    public bool HasTag(string name) => _tags.Contains(name);

    public bool HasJourney(string title) => _titles.Contains(title);

    /// <summary>How many things an answer written for this name may mean: a guideline, a journey, a state.</summary>
    public int Meanings(string name) =>
        (_guidelines.Contains(name) ? 1 : 0) + (_titles.Contains(name) ? 1 : 0) + (_states.Contains(name) ? 1 : 0);
}
