using Microsoft.EntityFrameworkCore;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Tests.Schema;

/// <summary>The LINQ model is the migrated database, column by column.</summary>
public sealed class ModelTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task The_model_has_the_columns_types_and_null_rules_of_the_database()
    {
        var database = await fixture.Database.ListAsync<string>("""
            select concat_ws(' ', table_name, column_name, case data_type when 'USER-DEFINED' then udt_name else data_type end,
                is_nullable = 'YES')
            from information_schema.columns
            where table_schema = 'public' and table_name like 'parlant\_%'
            """);
        var db = new Contexts(fixture.App).Rent(ScopeSettings.Of(Any.CallerScope()));
        var model = db.Model.GetEntityTypes().Where(e => e.GetTableName()!.StartsWith("parlant_", StringComparison.Ordinal)).SelectMany(e => e.GetProperties().Select(p =>
            $"{e.GetTableName()} {p.GetColumnName()} {p.GetColumnType()} {(p.IsNullable ? "t" : "f")}")).ToList();
        await Contexts.ReturnAsync(db);
        Assert.Equal(15, TableModel.Tables.Count);
        Assert.Equal(database.Order(StringComparer.Ordinal), model.Order(StringComparer.Ordinal));
    }
}
