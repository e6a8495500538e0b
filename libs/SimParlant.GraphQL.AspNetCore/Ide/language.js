// Just enough of the language for a page: tokens, an even layout, and the operations of a document.
function tokens(text) {
  const pattern = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\.\.\.|[_A-Za-z][_0-9A-Za-z]*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\s\ufeff]+|[^]/g;
  return (text.match(pattern) ?? []).filter(token => !/^[\s\ufeff]+$/.test(token));
}

function prettify(text) {
  let out = "", depth = 0, inline = 0, last = "";
  const newLine = () => { out = out && out.trimEnd() + "\n" + "  ".repeat(depth); };
  for (const token of tokens(text)) {
    if (token === ",") { if (inline) out += ","; continue; }
    const isName = /^[_A-Za-z]/.test(token), begins = isName || token === "...";
    if (token[0] === "#") { newLine(); out += token; }
    else if (!inline && token === "{") { out += (out && last !== "#" ? " " : "") + "{"; depth++; }
    else if (!inline && token === "}") { depth = Math.max(0, depth - 1); newLine(); out += depth ? "}" : "}\n"; }
    else {
      if (last === "#" || (!inline && depth && begins && ![":", "...", "@", "$", "on"].includes(last))) newLine();
      else if (last === "}" && !depth && !inline) out += "\n";
      else if (out && !/[([{$@]$/.test(last) && !(last === "..." && token !== "on") && !/^[)\]}:!(]/.test(token)) out += " ";
      out += token;
      if ("([{".includes(token)) inline++;
      else if (")]}".includes(token)) inline = Math.max(0, inline - 1);
    }
    last = token[0] === "#" ? "#" : token;
  }
  return out.trim() + "\n";
}

function operations(text) {
  const found = [];
  let depth = 0, head = [];
  for (const token of tokens(text)) {
    if (token === "{" || token === "(") {
      if (token === "{" && !depth && head[0] !== "fragment") found.push({ kind: head[0] ?? "query", name: head[1] });
      depth++;
    } else if (token === "}" || token === ")") {
      if (!--depth && token === "}") head = [];
    } else if (!depth && /^[_A-Za-z]/.test(token)) head.push(token);
  }
  return found;
}
