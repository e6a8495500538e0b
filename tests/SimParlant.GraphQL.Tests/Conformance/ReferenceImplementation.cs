using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>What the reference implementation says about one document.</summary>
/// <param name="Syntax">The syntax error; null for a document that parses.</param>
/// <param name="Printed">The document as the reference implementation prints it.</param>
/// <param name="Rules">The names of the rules it breaks.</param>
internal sealed record Verdict(string? Syntax, string? Printed, IReadOnlyList<string> Rules);

/// <summary>The npm package <c>graphql</c>, run by node in a folder of its own that is kept between runs.</summary>
internal static class ReferenceImplementation
{
    private const string Package = "graphql@17.1.0";

    private const string Script = """
        const { buildSchema, parse, print, validate, specifiedRules } = require('graphql');
        let input = '';
        process.stdin.on('data', chunk => input += chunk).on('end', () => {
          const { sdl, documents } = JSON.parse(input);
          const schema = buildSchema(sdl);
          const verdicts = documents.map(source => {
            let document;
            try {
              document = parse(source);
            } catch (error) {
              return { syntax: error.message, printed: null, rules: [] };
            }
            const rules = specifiedRules.filter(rule => validate(schema, document, [rule], { maxErrors: 1 }).length > 0);
            return { syntax: null, printed: print(document), rules: rules.map(rule => rule.name) };
          });
          process.stdout.write(JSON.stringify(verdicts));
        });
        """;

    /// <returns>One verdict per document, or the reason why there is none on this machine.</returns>
    public static (IReadOnlyList<Verdict>? Verdicts, string Reason) Judge(string sdl, IReadOnlyList<string> documents)
    {
        var folder = Directory.CreateDirectory(
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), "simparlant-" + Package.Replace('@', '-'))).FullName;
        try
        {
            if (!Directory.Exists(System.IO.Path.Combine(folder, "node_modules", "graphql")))
            {
                var (installed, problem) = Run("npm", ["install", "--no-audit", "--no-fund", "--silent", Package], folder, "");
                if (!installed)
                {
                    return (null, "npm could not install the reference implementation: " + problem);
                }
            }

            var script = System.IO.Path.Combine(folder, "judge.cjs");
            File.WriteAllText(script, Script);
            var (success, output) = Run("node", [script], folder, JsonSerializer.Serialize(new { sdl, documents }));
            Assert.True(success, output);
            return (JsonSerializer.Deserialize<List<Verdict>>(output, JsonSerializerOptions.Web), "");
        }
        catch (Win32Exception exception)
        {
            return (null, "node or npm is missing: " + exception.Message);
        }
    }

    private static (bool Success, string Output) Run(string file, string[] arguments, string folder, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? (true, output.Result) : (false, errors.Result + output.Result);
    }
}
