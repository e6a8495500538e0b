// One task per line in, one answer per line out. The first line holds the schema all tasks but `schema` use.
const graphql = require('graphql');
const { fieldResolver } = require('./world.cjs');

let schema;

// The rules share a context; each sees it through a copy that notes who reports.
function judge({ source, rules }) {
  let document;
  try {
    document = graphql.parse(source);
  } catch (error) {
    return { syntax: error.message, at: places(error) };
  }
  const printed = graphql.print(document);
  if (!rules) return { printed };
  const errors = [];
  const noted = graphql.specifiedRules.map(rule => context => {
    const own = Object.create(context);
    own.reportError = error => errors.push({ rule: rule.name, at: places(error) });
    return rule(own);
  });
  graphql.validate(schema, document, noted);
  return { printed, errors };
}

const places = error => (error.locations ?? []).map(({ line, column }) => `${line}:${column}`).join(' ');

function execute({ source, variables }) {
  const document = graphql.parse(source);
  if (graphql.validate(schema, document).length > 0) return { invalid: true };
  const { data, errors } = graphql.executeSync({ schema, document, variableValues: JSON.parse(variables), fieldResolver });
  return { data, errors: errors?.map(error => ({ path: error.path, at: places(error), message: error.message })) };
}

function build({ sdl }) {
  try {
    const built = graphql.buildSchema(sdl);
    const errors = graphql.validateSchema(built);
    return errors.length > 0 ? { problem: errors.map(error => error.message).join('\n') } : {};
  } catch (error) {
    return { problem: error.message };
  }
}

const introspect = ({ source }) => graphql.graphqlSync({ schema, source }).data;

const print = () => graphql.printSchema(schema);

// All parts of an answer; a field named `bad` fails.
async function deliver({ source, root }) {
  const document = graphql.parse(source);
  const result = await graphql.experimentalExecuteIncrementally({
    schema,
    document,
    rootValue: root,
    fieldResolver: (parent, _, __, { fieldName }) => {
      if (fieldName === 'bad') throw new Error('Bad.');
      return parent[fieldName];
    },
  });
  if (!('initialResult' in result)) return [result];
  const parts = [result.initialResult];
  for await (const part of result.subsequentResults) parts.push(part);
  return parts;
}

const tasks = { judge, execute, build, introspect, print, deliver };

let earlier = Promise.resolve();
require('node:readline').createInterface({ input: process.stdin }).on('line', line => {
  earlier = earlier.then(async () => {
    const task = JSON.parse(line);
    if (task.schema) schema = graphql.buildSchema(task.schema);
    else process.stdout.write(JSON.stringify((await tasks[task.task](task)) ?? null) + '\n');
  });
});
