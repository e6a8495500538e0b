const $ = id => document.getElementById(id);
const parts = ["query", "variables", "headers"];
// Headers may hold tokens: they stay in this tab and never enter the history.
for (const name of parts) $(name).value = sessionStorage.getItem("ide." + name) ?? (name === "query" ? "query Hello {\n  __typename\n}\n" : "");
let running = null;

function parsed(name) {
  const text = $(name).value.trim();
  if (!text) return undefined;
  try { return JSON.parse(text); } catch (error) { throw new Error(`The ${name} are no JSON: ${error.message}`); }
}

function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

function chosen() {
  const all = operations($("query").value);
  const select = $("operation"), before = select.value;
  select.replaceChildren(...all.filter(one => one.name).map(one => new Option(`${one.kind} ${one.name}`, one.name)));
  select.hidden = all.length < 2;
  if (all.some(one => one.name === before)) select.value = before;
  return all.find(one => one.name === select.value) ?? all[0] ?? { kind: "query" };
}

async function run() {
  running?.abort(new DOMException("stopped", "AbortError"));
  const controller = running = new AbortController();
  $("stop").disabled = false;
  $("result").textContent = "";
  for (const name of parts) sessionStorage.setItem("ide." + name, $(name).value);
  const started = performance.now();
  try {
    const operation = chosen(), headers = parsed("headers");
    const request = { query: $("query").value, variables: parsed("variables"), operationName: operation.name };
    remember();
    if (operation.kind === "subscription") {
      let count = 0;
      $("status").textContent = "subscribed";
      await subscribe(request, headers, controller.signal, event => {
        $("status").textContent = `${++count} events`;
        const shown = JSON.stringify(event, null, 2) + "\n\n" + $("result").textContent;
        $("result").textContent = shown.slice(0, 500000);
      });
      $("status").textContent = `complete after ${count} events`;
    } else {
      const answer = await post(request, headers, controller.signal);
      $("status").textContent = `${answer.status} in ${Math.round(performance.now() - started)} ms`;
      $("result").textContent = pretty(answer.text);
    }
  } catch (error) {
    $("status").textContent = error.name === "AbortError" ? "stopped" : "failed";
    if (error.name !== "AbortError") $("result").textContent = String(error.message);
  } finally {
    if (running === controller) { running = null; $("stop").disabled = true; }
  }
}

function past() {
  try { return JSON.parse(localStorage.getItem("ide.history")) ?? []; } catch { return []; }
}

function remember() {
  const entry = { query: $("query").value, variables: $("variables").value };
  const rest = past().filter(one => one.query !== entry.query || one.variables !== entry.variables);
  localStorage.setItem("ide.history", JSON.stringify([entry, ...rest].slice(0, 30)));
  if (!$("history").hidden) showHistory();
}

function showHistory() {
  const entries = past().map(entry => {
    const made = element("button", entry.query.replace(/\s+/g, " ").trim());
    made.onclick = () => { $("query").value = entry.query; $("variables").value = entry.variables; chosen(); };
    return made;
  });
  const clear = element("button", "Clear the history");
  clear.onclick = () => { localStorage.removeItem("ide.history"); showHistory(); };
  $("history").replaceChildren(...(entries.length ? [...entries, clear] : [element("p", "Nothing was run yet.")]));
}

function toggle(button, panel, shown) {
  $(button).onclick = () => {
    $(panel).hidden = !$(panel).hidden;
    $(button).setAttribute("aria-expanded", String(!$(panel).hidden));
    if (!$(panel).hidden) shown();
  };
}

const docs = new Docs($("docs"), async query => {
  try { return JSON.parse((await post({ query }, parsed("headers"))).text); } catch (error) { return { errors: [error] }; }
});
toggle("show-docs", "docs", () => docs.open());
toggle("show-history", "history", showHistory);
for (const name of ["variables", "headers"]) {
  $("tab-" + name).onclick = () => {
    for (const other of ["variables", "headers"]) {
      $(other).hidden = other !== name;
      $("tab-" + other).setAttribute("aria-selected", String(other === name));
    }
  };
}
$("run").onclick = run;
$("stop").onclick = () => running?.abort(new DOMException("stopped", "AbortError"));
$("prettify").onclick = () => { $("query").value = prettify($("query").value); $("variables").value = pretty($("variables").value); };
$("query").oninput = chosen;
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  if (event.code === "KeyF" && event.shiftKey && event.altKey) { event.preventDefault(); $("prettify").click(); }
});
chosen();
