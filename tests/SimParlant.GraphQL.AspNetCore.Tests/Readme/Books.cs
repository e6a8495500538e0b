using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Loading;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.AspNetCore.Tests.Readme;

/// <summary>Something to read.</summary>
public sealed record Book(Guid Id, string Title, int Pages, [property: GraphQLIgnore] int AuthorId);

public sealed record Author(int Id, string Name);

[QueryType]
public static class BookQueries
{
    /// <summary>Pages of books, as the client filters and sorts them.</summary>
    [UsePaging, UseFiltering<BookFilter>, UseSorting]
    public static IQueryable<Book> GetBooks(Shop shop) => shop.Books;

    public static Book? GetBook(Guid id, Shop shop) => shop.Books.FirstOrDefault(book => book.Id == id);
}

/// <summary>What books can be found by; without it, every property.</summary>
public sealed class BookFilter : FilterInputType<Book>
{
    protected override void Configure(IFilterInputTypeDescriptor<Book> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(book => book.Title);
        descriptor.Field(book => book.Pages);
    }
}

[ExtendObjectType<Book>]
public static class BookNode
{
    public static Task<Author?> GetAuthorAsync([Parent] Book book, AuthorById authors, CancellationToken ct) =>
        authors.LoadAsync(book.AuthorId, ct);
}

public sealed class AuthorById(IBatchScheduler scheduler, DataLoaderOptions options, Shop shop) : BatchDataLoader<int, Author>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<int, Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        shop.FindAuthorsAsync(keys);
}

[MutationType]
public static class BookMutations
{
    [Error<TitleTakenException>]
    public static async Task<Book> AddBookAsync(string title, int pages, Shop shop, ITopicEventSender events, CancellationToken ct)
    {
        var book = shop.Add(title, pages);
        await events.SendAsync("bookAdded", book, ct);
        return book;
    }
}

public sealed class TitleTakenException(string title) : Exception($"There is a book named {title}.")
{
    public string Title => title;
}

[SubscriptionType]
public static class BookSubscriptions
{
    [Subscribe, Topic("bookAdded")]
    public static Book BookAdded([EventMessage] Book book) => book;
}
