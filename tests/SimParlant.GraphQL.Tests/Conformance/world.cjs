// The same made-up data as FakeWorld.cs: every value follows from its type and its place in the response.
const { isNonNullType, isListType, isAbstractType, isEnumType, isObjectType } = require('graphql');

function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

const byName = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

// Keys in order, so that the order in which arguments were written does not show.
function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join() + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  return '{' + Object.keys(value).sort(byName).map(key => JSON.stringify(key) + ':' + canonical(value[key])).join() + '}';
}

const texts = ['plain', 'é😀', 'quote"\\', 'line\nbreak\t', '</script>\u2028\u0007', ''];

function scalar(name, seed) {
  const value = hash(seed);
  switch (name) {
    case 'Int': return (value % 2001) - 1000;
    case 'Float': return ((value % 4001) - 2000) / 4;
    case 'Boolean': return value % 2 === 0;
    case 'ID': return value % 2 === 0 ? 'id-' + (value % 100) : value % 100;
    case 'String': return texts[value % texts.length] + (value % 10);
    default: return value % 2 === 0 ? 'x' + (value % 100) : { n: value % 100, list: [1.5, null, { deep: 'é' }] };
  }
}

function complete(schema, type, seed) {
  if (isNonNullType(type)) return hash(seed + '!') % 60 === 0 ? null : some(schema, type.ofType, seed);
  return hash(seed + '?') % 9 === 0 ? null : some(schema, type, seed);
}

function some(schema, type, seed) {
  if (isListType(type)) return Array.from({ length: hash(seed + '#') % 4 }, (_, i) => complete(schema, type.ofType, seed + '/' + i));
  if (isAbstractType(type)) {
    const names = schema.getPossibleTypes(type).map(each => each.name).sort(byName);
    return { __typename: names[hash(seed) % names.length] };
  }
  if (isObjectType(type)) return { __typename: type.name };
  if (isEnumType(type)) return type.getValues()[hash(seed) % type.getValues().length].name;
  return scalar(type.name, seed);
}

exports.fieldResolver = (_source, args, _context, info) => {
  const path = [];
  for (let at = info.path; at; at = at.prev) path.unshift(at.key);
  const given = canonical(args);
  const seed = `${info.parentType.name}.${info.fieldName}|${path.join('/')}|${given}`;
  if (hash(seed + 'e') % 40 === 0) throw new Error('boom');
  // Most texts with arguments tell what the resolver got.
  if (info.fieldName.startsWith('echo')) return given;
  return complete(info.schema, info.returnType, seed);
};
