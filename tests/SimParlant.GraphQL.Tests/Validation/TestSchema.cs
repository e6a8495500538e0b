using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Validation;

/// <summary>The one schema all rules are tested against; it uses every construct of the type system.</summary>
internal static class TestSchema
{
    public const string Sdl = """
        schema { query: Query mutation: Mutation subscription: Subscription }

        directive @onQuery on QUERY
        directive @onMutation on MUTATION
        directive @onSubscription on SUBSCRIPTION
        directive @onField on FIELD
        directive @onFragmentDefinition on FRAGMENT_DEFINITION
        directive @onFragmentSpread on FRAGMENT_SPREAD
        directive @onInlineFragment on INLINE_FRAGMENT
        directive @onVariable on VARIABLE_DEFINITION
        directive @onObject on OBJECT
        directive @tag(name: String!, level: Int = 1, filter: DogFilter) repeatable on FIELD | QUERY | VARIABLE_DEFINITION

        scalar JSON

        interface Sentient { name: String! }
        interface Pet { name: String! friends: [Pet!] }
        interface Canine implements Pet { name: String! friends: [Pet!] mother: Canine }
        interface Named { name: String! }
        interface Lonely { alone: Boolean }

        enum DogCommand { SIT DOWN HEEL }
        enum CatCommand { JUMP }

        type Dog implements Pet & Canine & Named {
          name: String!
          nickname: String
          barkVolume: Int
          barks: Boolean
          doesKnowCommand(dogCommand: DogCommand!): Boolean!
          isHouseTrained(atOtherHomes: Boolean = true): Boolean!
          isAt(x: Int, y: Int): Boolean
          owner: Human
          mother: Dog
          friends: [Pet!]
          extra: DogExtra
          extras: [DogExtra]
        }

        type DogExtra { string: String strings: [String] noneString: String! bark: Int }

        type Cat implements Pet & Named {
          name: String!
          nickname: String
          meows: Boolean
          meowVolume: Int
          doesKnowCommand(catCommand: CatCommand!): Boolean!
          owner: Human
          friends: [Pet!]
          extra: CatExtra
          extras: [CatExtra]
        }

        type CatExtra { string: String strings: [String] noneString: String bark: String }

        type Human implements Sentient & Named {
          name(surname: Boolean): String!
          pets: [Pet!]
          relatives: [Human]
          favourite: CatOrDog
        }

        type Alien implements Sentient { name: String! homePlanet: String }

        union CatOrDog = Cat | Dog
        union DogOrHuman = Dog | Human
        union HumanOrAlien = Human | Alien

        input DogFilter {
          name: String
          names: [String!]
          barks: Boolean! = true
          volume: Int!
          command: DogCommand
          and: [DogFilter!]
          owner: OwnerFilter
        }

        input OwnerFilter { name: String! age: Int meta: JSON }

        input Choice @oneOf { byName: String byId: ID byFilter: OwnerFilter }

        type Arguments {
          multipleRequirements(x: Int!, y: Int!): Int!
          booleanArg(booleanArg: Boolean): Boolean
          floatArg(floatArg: Float): Float
          intArg(intArg: Int): Int
          idArg(idArg: ID): ID
          stringArg(stringArg: String): String
          enumArg(enumArg: DogCommand): String
          jsonArg(jsonArg: JSON): JSON
          requiredJsonArg(jsonArg: JSON!): JSON
          requiredBoolean(requiredBoolean: Boolean!): Boolean
          requiredInt(requiredInt: Int!): Int
          booleanList(booleanList: [Boolean]): [Boolean]
          booleanListRequired(booleanList: [Boolean]!): [Boolean]
          requiredBooleanList(booleanList: [Boolean!]): [Boolean]
          matrix(matrix: [[Int!]!]): Int
          optionalBoolean(optionalBoolean: Boolean! = false): Boolean!
          filter(filter: DogFilter): String
          filters(filters: [DogFilter]): String
          choice(choice: Choice): String
          choices(choices: [Choice]): String
        }

        type Query {
          dog: Dog
          cat: Cat
          human(id: ID): Human
          alien: Alien
          pet: Pet
          canine: Canine
          named: Named
          sentient: Sentient
          lonely: Lonely
          catOrDog: CatOrDog
          dogOrHuman: DogOrHuman
          humanOrAlien: HumanOrAlien
          arguments: Arguments
          findDog(filter: DogFilter): Dog
          booleanList(booleanListArg: [Boolean!]): Boolean
        }

        type Mutation { renameDog(name: String!): Dog }

        type Subscription { newMessage(room: String): Message disallowedSecondRootField: Boolean importantEmails: [String] }

        type Message { body: String sender: String }
        """;

    public static Schema Instance { get; } = SdlSchema.Build(Sdl);

    /// <summary>A schema that can only be queried.</summary>
    public static Schema QueryOnly { get; } = SdlSchema.Build("schema { query: Query } type Query { a: Int }");
}
