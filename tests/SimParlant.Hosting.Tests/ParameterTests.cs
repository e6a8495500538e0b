using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Parameters;

namespace SimParlant.Hosting.Tests;

public sealed class ParameterTests
{
    [Fact]
    public async Task A_generated_value_is_kept_for_the_next_run_in_a_file_only_its_owner_reads()
    {
        var folder = Directory.CreateTempSubdirectory("hosting-tests-");
        try
        {
            var first = await ValueAsync(folder.FullName);
            var second = await ValueAsync(folder.FullName);
            Assert.Equal(first, second);
            Assert.Equal(40, first!.Length);
            var file = Assert.Single(folder.GetFiles("parameters.json", SearchOption.AllDirectories));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Configuration_comes_before_a_kept_value()
    {
        var builder = App.Builder("--Parameters:api_key=given");
        var key = builder.AddParameter("api-key", new GenerateParameterDefault(), secret: true, persist: true);
        await using var app = builder.Build();
        Assert.Equal("given", await key.Resource.GetValueAsync(default));
    }

    [Fact]
    public async Task A_missing_value_names_the_variable_to_set()
    {
        var builder = App.Builder();
        var key = builder.AddParameter("api-key");
        await using var app = builder.Build();
        var error = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await key.Resource.GetValueAsync(default));
        Assert.Contains("Parameters__api_key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_an_error_and_stays_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("hosting-tests-");
        try
        {
            await ValueAsync(folder.FullName);
            var file = folder.GetFiles("parameters.json", SearchOption.AllDirectories).Single().FullName;
            await File.WriteAllTextAsync(file, "{ broken");
            var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => ValueAsync(folder.FullName));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.Equal("{ broken", await File.ReadAllTextAsync(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Generated_values_obey_their_rules()
    {
        var rules = new GenerateParameterDefault { MinLength = 12, Special = false, Upper = false, MinNumeric = 4, MinLower = 3 };
        for (var i = 0; i < 200; i++)
        {
            var value = rules.GetDefaultValue();
            Assert.Equal(12, value.Length);
            Assert.All(value, letter => Assert.True(char.IsAsciiDigit(letter) || (char.IsAsciiLetterLower(letter) && letter is not ('i' or 'l' or 'o')), value));
            Assert.True(value.Count(char.IsAsciiDigit) >= 4 && value.Count(char.IsAsciiLetterLower) >= 3, value);
        }
    }

    [Fact]
    public void Rules_that_contradict_themselves_are_refused() =>
        Assert.Throws<ArgumentException>(() => new GenerateParameterDefault { Special = false, MinSpecial = 1 }.GetDefaultValue());

    [Fact]
    public void A_secret_cannot_be_published_as_a_default() =>
        Assert.Throws<ArgumentException>(() => App.Builder().AddParameter("key", "value", publishValueAsDefault: true, secret: true));

    [Fact]
    public void The_data_folder_follows_the_AppHost_and_can_be_chosen()
    {
        var folder = Directory.CreateTempSubdirectory("hosting-tests-");
        try
        {
            var builder = DistributedApplication.CreateBuilder(["--data", folder.FullName]);
            using var app = builder.Build();
            Assert.StartsWith(folder.FullName, app.Services.GetRequiredService<UserData>().Directory, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> ValueAsync(string folder)
    {
        var builder = DistributedApplication.CreateBuilder(["--data", folder]);
        var secret = builder.AddParameter("secret", new GenerateParameterDefault { MinLength = 40 }, secret: true, persist: true);
        await using var app = builder.Build();
        return await secret.Resource.GetValueAsync(default);
    }
}
