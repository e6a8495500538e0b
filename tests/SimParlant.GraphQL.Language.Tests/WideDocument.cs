namespace SimParlant.GraphQL.Language.Tests;

/// <summary>One document with every production of the grammar in it.</summary>
internal static class WideDocument
{
    public const string Executable = """"
        "Reads an agent."
        query Read(
          "Which one"
          $id: ID! @internal
          $filter: Filter = { and: [{ name: "a\"b\\c\n", size: -0, ratio: 1.5e+10 }, {}], list: [], none: null, ok: true, no: false }
          $names: [[String!]!]! = ["x" """block """]
        ) @trace(level: DEBUG) @trace {
          agent(id: $id) {
            ...Basics @include(if: true)
            ... on Robot @skip(if: $x) { serial: serialNumber(format: "\u00e9 \uD83D\uDE00 \u{1F600} é 😀") }
            ... @include(if: true) { name }
            ... { __typename }
            query: mutation
            on
            fragment(a: [1 2, 3], b: { c: $id }, enum: VALUE, text: """
              Indented
                twice

              and "quoted" \""" here
            """)
          }
        }

        mutation { run { id } }

        subscription Watch @live { changed { id } }

        "Says what is basic."
        fragment Basics on Agent @part { id name }
        """";

    public const string TypeSystem = """"
        """
        The schema.

          Indented.
        """
        schema @link(url: "https://example.org") { query: Query mutation: Mutation subscription: Subscription }
        extend schema @more
        extend schema @more { subscription: Other }

        "A scalar" scalar Date @specifiedBy(url: "https://example.org/date")
        extend scalar Date @more

        interface Node { id: ID! }
        interface Empty
        interface Entity implements & Node @more { id: ID! name(first: Int = 10 @more, "how many" last: Int): String @deprecated }
        extend interface Entity implements Other & Third
        extend interface Entity @more
        extend interface Entity { extra: Int }

        type Agent implements Entity & Node @more {
          id: ID!
          "The name" name(first: Int = 10, last: Int): String @deprecated(reason: "gone")
          """
          Tags, sorted.
          """
          tags: [[String!]]!
          type: String input: String union: String
        }
        type Nothing
        extend type Agent implements Third
        extend type Agent @more
        extend type Agent { more: Int }

        union Either @more = | Agent | Session
        union None
        extend union Either = Third | Fourth
        extend union Either @more

        enum Status @more { "on" ACTIVE @more RETIRED @deprecated }
        enum NoValues
        extend enum Status { PAUSED }
        extend enum Status @more

        input Filter @oneOf { "a" and: [Filter!] = [] name: String = "x" @deprecated size: Int }
        input NoFields
        extend input Filter { ratio: Float }
        extend input Filter @more

        "D" directive @trace(level: Level = INFO, "x" y: Int) repeatable on | QUERY | FIELD_DEFINITION
        directive @more on SCHEMA|SCALAR|OBJECT
        """";
}
