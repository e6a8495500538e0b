// Makes pages live where they already work without script. A stream says that something changed; the page's own address is loaded again and
// what differs is replaced, so that focus, selection and scrolling stay.

document.documentElement.classList.add("js");
const state = document.querySelector("[data-live-state]");
const say = (words, on = false) => { state.textContent = words; state.dataset.liveState = on ? "on" : ""; };
const page = document.querySelector("[data-live-from]");
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.dataset.key ?? (node.id || undefined) : undefined);
const fits = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

const attributes = (from, to) => {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !(name === "open" && from.nodeName === "DETAILS")) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value && !(name === "open" && from.nodeName === "DETAILS")) from.setAttribute(name, value);
};

const morph = (from, to, keep = true) => {
  if (from.nodeType !== Node.ELEMENT_NODE) { if (from.data !== to.data) from.data = to.data; return; }
  if ((keep && from.dataset.keep !== undefined) || from.isEqualNode(to)) return;
  attributes(from, to);
  const keyed = new Map([...from.childNodes].filter(keyOf).map((node) => [keyOf(node), node]));
  let next = from.firstChild;
  for (const child of [...to.childNodes]) {
    const key = keyOf(child);
    const match = key ? keyed.get(key) : next && fits(next, child) ? next : undefined;
    if (!match || match.nodeName !== child.nodeName) { from.insertBefore(child, next); continue; }
    if (match === next) next = next.nextSibling; else from.insertBefore(match, next);
    morph(match, child, keep);
  }
  while (next) { const gone = next; next = next.nextSibling; gone.remove(); }
};

const regions = (fresh) => {
  for (const region of document.querySelectorAll("[data-live][id]")) {
    const to = fresh.getElementById(region.id);
    if (to) morph(region, to);
  }
};

const load = async (url) => {
  const response = await fetch(url, { redirect: "error" });
  if (!response.ok) throw new Error(String(response.status));
  return parse(await response.text());
};

// Lines of a console are added at the end rather than replaced; far above, old ones make way.
const lines = document.querySelector("[data-append]");
const box = document.querySelector("[data-console]");
const following = document.querySelector("[data-follow]");
const toEnd = () => { if (following?.checked) box.scrollTop = box.scrollHeight; };
const append = async () => {
  for (let more = true; more;) {
    const url = new URL(location.href);
    url.searchParams.set("after", lines.lastElementChild?.dataset.key ?? "0");
    const fresh = await load(url);
    regions(fresh);
    const added = fresh.querySelector("[data-append]");
    more = added?.dataset.more !== undefined;
    const items = [...(added?.children ?? [])];
    if (items.length === 0) return;
    document.querySelector("[data-when-empty]")?.remove();
    lines.append(...items);
    if (following.checked) while (lines.children.length > 2 * Number(lines.dataset.window)) lines.firstElementChild.remove();
    toEnd();
  }
};

if (box && lines) {
  following.closest("label").hidden = false;
  toEnd();
  box.addEventListener("scroll", () => {
    following.checked = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
  }, { passive: true });
  following.addEventListener("change", toEnd);
}

let asked = false;
let busy = false;
const refresh = async () => {
  asked = true;
  if (busy || document.hidden) return;
  busy = true;
  try {
    while (asked && !document.hidden) {
      asked = false;
      if (lines) await append(); else regions(await load(location.href));
    }
    say("Live", true);
  } catch {
    say("Reconnecting…");
  } finally {
    busy = false;
  }
};

if (page) {
  const source = new EventSource(page.dataset.liveFrom);
  source.addEventListener("open", () => say("Live", true));
  source.addEventListener("error", () => say(source.readyState === EventSource.CLOSED ? "Not live: load the page again" : "Reconnecting…"));
  source.addEventListener("changed", refresh);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && asked) refresh(); });
}

// Links within a page replace what differs and keep the place one has scrolled to.
const go = async (url, push) => {
  try {
    const fresh = await load(url);
    const to = fresh.querySelector("[data-live-from]");
    if (!to) throw new Error("another page");
    morph(page, to, false);
    document.title = fresh.title;
    if (push) history.pushState(null, "", url);
  } catch {
    location.assign(url);
  }
};
if (page) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-soft]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute("href"), true);
  });
  addEventListener("popstate", () => go(location.href, false));
}

// Buttons of the one form: a hidden value appears in its place, a command leaves the page where it is.
document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (event.target.id !== "act" || !button?.hasAttribute("formaction")) return;
  event.preventDefault();
  const reveal = button.dataset.reveal !== undefined;
  const body = new FormData(event.target);
  button.closest("[popover]")?.hidePopover();
  button.closest("details.menu")?.removeAttribute("open");
  button.disabled = true;
  try {
    const response = await fetch(button.formAction, { method: "POST", body, headers: reveal ? { Accept: "text/plain" } : {} });
    if (!response.ok) throw new Error(String(response.status));
    const text = await response.text();
    if (reveal) {
      const value = button.closest(".value-with");
      value.dataset.keep = "";
      value.querySelector(".value").textContent = text;
      button.remove();
    } else {
      if (button.dataset.reload !== undefined) { location.reload(); return; }
      regions(parse(text));
    }
  } catch {
    say("That did not work: load the page again");
  } finally {
    button.disabled = false;
  }
});

// Small comforts.
for (const field of document.querySelectorAll("[data-submit]")) field.addEventListener("change", () => field.form.requestSubmit());
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target) || event.target.closest("a[download]")) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (!document.querySelector(":popover-open")) document.querySelector("a[data-close]")?.click();
  }
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    document.querySelector("input[type=search]")?.focus();
  }
});
setInterval(() => {
  if (document.hidden || !page) return;
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (seconds < 3600) time.textContent = seconds < 5 ? "just now" : seconds < 60 ? `${Math.floor(seconds)} s ago` : `${Math.floor(seconds / 60)} min ago`;
  }
}, 5000);
