namespace SimParlant.GraphQL.AspNetCore.Tests.Readme;

/// <summary>What the README's resolvers read and write.</summary>
public sealed class Shop
{
    private readonly List<Book> _books =
    [
        new(new Guid(1, 0, 0, new byte[8]), "Emma", 474, 1),
        new(new Guid(2, 0, 0, new byte[8]), "Persuasion", 249, 1),
        new(new Guid(3, 0, 0, new byte[8]), "Dracula", 418, 2),
    ];

    private readonly Dictionary<int, Author> _authors = new() { [1] = new(1, "Jane Austen"), [2] = new(2, "Bram Stoker") };

    public int Batches { get; private set; }

    public IQueryable<Book> Books => _books.AsQueryable();

    public Book Add(string title, int pages)
    {
        if (_books.Exists(book => book.Title == title)) throw new TitleTakenException(title);
        var added = new Book(new Guid(_books.Count + 1, 0, 0, new byte[8]), title, pages, 1);
        _books.Add(added);
        return added;
    }

    public Task<IReadOnlyDictionary<int, Author>> FindAuthorsAsync(IReadOnlyList<int> ids)
    {
        Batches++;
        return Task.FromResult<IReadOnlyDictionary<int, Author>>(ids.ToDictionary(id => id, id => _authors[id]));
    }
}
