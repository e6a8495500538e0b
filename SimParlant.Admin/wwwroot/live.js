// Makes pages live where they already work without script: follows streams, sends replies in place.

const state = document.querySelector("[data-live-state]");
const say = (words) => { if (state) state.textContent = words; };

const fragment = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

// A browser opens a stream that ended again by itself, but gives up on one that was refused: by a balancer, while the console starts anew.
const waits = [1, 2, 4, 8, 15, 30];

const follow = (address, handlers, refused = 0) => {
  const source = new EventSource(address());
  source.addEventListener("open", () => { refused = 0; say("Live."); });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED && refused === waits.length) return say("Not live: load the page again.");
    say("Reconnecting…");
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(address, handlers, refused + 1), waits[refused] * (500 + 500 * Math.random()));
  });
  source.addEventListener("problem", (event) => { source.close(); say(event.data); });
  source.addEventListener("end", () => { source.close(); say(""); });
  for (const [name, handle] of Object.entries(handlers)) source.addEventListener(name, handle);
};

const events = document.querySelector("[data-live-events]");
if (events) {
  const typing = document.querySelector("[data-typing]");
  const growing = document.querySelector("[data-growing]");
  const grow = (words) => { growing.textContent = words; growing.hidden = words === ""; };
  const toEnd = () => (typing ?? events).scrollIntoView({ block: "end" });
  let last = Number(events.dataset.after);
  follow(() => `${events.dataset.liveEvents}?after=${last}`, {
    row: (event) => {
      const row = fragment(event.data);
      const offset = Number(row.dataset.offset);
      if (offset <= last) return;
      last = offset;
      events.append(row);
      if (growing && row.matches(".bubble.agent")) grow("");
      document.querySelector("[data-when-empty]")?.remove();
      toEnd();
    },
    busy: (event) => { if (typing) typing.hidden = event.data !== "true"; },
  });
  if (growing?.dataset.growing) {
    // Its own stream, and quiet about itself: without it the page only shows a reply when it is whole.
    const source = new EventSource(growing.dataset.growing);
    source.addEventListener("piece", (event) => {
      const { position, text } = JSON.parse(event.data);
      grow(growing.textContent.slice(0, position) + text);
      toEnd();
    });
    source.addEventListener("done", () => grow(""));
    for (const last of ["end", "problem"]) source.addEventListener(last, () => { source.close(); grow(""); });
  }
  toEnd();
}

const rows = document.querySelector("[data-live-rows]");
if (rows) {
  const { liveRows, status, agent } = rows.dataset;
  const filter = new URLSearchParams(Object.entries({ status, agent }).filter(([, value]) => value));
  const find = (id) => [...rows.children].find((row) => row.dataset.id === id);
  follow(() => `${liveRows}?${filter}`, {
    row: (event) => {
      const row = fragment(event.data);
      find(row.dataset.id)?.remove();
      rows.prepend(row);
    },
    gone: (event) => find(event.data)?.remove(),
  });
}

const reply = document.querySelector("[data-reply]");
if (reply) {
  const text = reply.querySelector("textarea");
  const button = reply.querySelector("button");
  const problem = reply.querySelector("[data-reply-problem]");
  const fail = (words) => { problem.textContent = words; problem.hidden = false; };

  reply.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    problem.hidden = true;
    try {
      const response = await fetch(reply.dataset.reply, { method: "POST", body: new FormData(reply) });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) {
        reply.elements["Reply.ClientKey"].value = answer.clientKey;
        text.value = "";
      } else {
        fail(answer.message ?? answer.title ?? "The message was not sent. Load the page again and retry.");
      }
    } catch {
      fail("The console cannot be reached. The message was not sent; try again.");
    } finally {
      button.disabled = false;
      text.focus();
    }
  });

  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    reply.requestSubmit();
  });
}
