// The documentation, from introspection. Everything the server says is set as text, never as markup.
const introspection = `query Docs { __schema { queryType { name } mutationType { name } subscriptionType { name } types {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { ...T } args(includeDeprecated: true) { name description defaultValue type { ...T } } }
  inputFields(includeDeprecated: true) { name description defaultValue type { ...T } }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  interfaces { name } possibleTypes { name } } } }
fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }`;

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

class Docs {
  constructor(panel, load) {
    this.panel = panel;
    this.load = load;
    this.trail = [];
  }

  async open() {
    if (this.schema) return;
    this.panel.replaceChildren(element("p", "Loading…"));
    const answer = await this.load(introspection);
    if (!answer.data) {
      this.panel.replaceChildren(element("p", "The schema cannot be read: " + (answer.errors?.[0]?.message ?? "no answer")));
      return;
    }
    this.schema = answer.data.__schema;
    this.types = new Map(this.schema.types.map(type => [type.name, type]));
    this.show(null);
  }

  show(name) {
    this.trail.push(name);
    const type = name && this.types.get(name);
    this.panel.replaceChildren(...(type ? this.page(type) : this.start()));
    this.panel.scrollTop = 0;
  }

  link(name) {
    const made = element("button", name);
    made.className = "link";
    made.onclick = () => this.show(name);
    return made;
  }

  reference(type) {
    if (type.kind === "NON_NULL") return [...this.reference(type.ofType), "!"];
    if (type.kind === "LIST") return ["[", ...this.reference(type.ofType), "]"];
    return [this.link(type.name)];
  }

  start() {
    const search = element("input");
    search.type = "search";
    search.placeholder = "Find a type or field";
    search.setAttribute("aria-label", search.placeholder);
    const found = element("dl");
    search.oninput = () => found.replaceChildren(...this.find(search.value.trim().toLowerCase()));
    const roots = [["Query", "queryType"], ["Mutation", "mutationType"], ["Subscription", "subscriptionType"]]
      .filter(([, key]) => this.schema[key])
      .map(([title, key]) => element("dt", title + ": ", this.link(this.schema[key].name)));
    return [search, found, element("h3", "Roots"), element("dl", "", ...roots), element("h3", "Types"),
      element("dl", "", ...this.schema.types.filter(type => !type.name.startsWith("__")).map(type => element("dt", "", this.link(type.name))))];
  }

  find(text) {
    if (!text) return [];
    const hits = [];
    for (const type of this.schema.types) {
      if (type.name.toLowerCase().includes(text)) hits.push(element("dt", "", this.link(type.name)));
      for (const field of type.fields ?? type.inputFields ?? []) {
        if (field.name.toLowerCase().includes(text)) hits.push(element("dt", field.name + " in ", this.link(type.name)));
      }
    }
    return hits.slice(0, 50);
  }

  page(type) {
    const back = element("button", "Back");
    back.onclick = () => { this.trail.pop(); this.show(this.trail.pop() ?? null); };
    const parts = [back, element("h2", type.name), element("p", type.description ?? "")];
    if (type.specifiedByURL) parts.push(element("p", "Specified by " + type.specifiedByURL));
    if (type.isOneOf) parts.push(element("p", "Exactly one field must be given."));
    this.list(parts, "Implements", type.interfaces?.map(other => element("dt", "", this.link(other.name))));
    this.list(parts, "Possible types", type.possibleTypes?.map(other => element("dt", "", this.link(other.name))));
    this.list(parts, "Fields", (type.fields ?? type.inputFields)?.flatMap(field => this.member(field)));
    this.list(parts, "Values", type.enumValues?.flatMap(value => this.member(value)));
    return parts;
  }

  list(parts, title, entries) {
    if (entries?.length) parts.push(element("h3", title), element("dl", "", ...entries));
  }

  member(field) {
    const term = element("dt", "", element("strong", field.name));
    if (field.isDeprecated) term.firstChild.className = "deprecated";
    if (field.args?.length) {
      term.append("(");
      field.args.forEach((argument, index) => term.append(index ? ", " : "", argument.name + ": ", ...this.reference(argument.type), argument.defaultValue ? " = " + argument.defaultValue : ""));
      term.append(")");
    }
    if (field.type) term.append(": ", ...this.reference(field.type));
    if (field.defaultValue) term.append(" = " + field.defaultValue);
    const said = [field.description, field.isDeprecated ? "Deprecated: " + field.deprecationReason : null].filter(Boolean).join(" ");
    return said ? [term, element("dd", said)] : [term];
  }
}
