// How a request reaches the server: fetch for queries and mutations, graphql-transport-ws for subscriptions.
async function post(request, headers, signal) {
  const response = await fetch(location.pathname, {
    method: "POST",
    signal,
    headers: { ...headers, "Content-Type": "application/json", "Accept": "application/graphql-response+json" },
    body: JSON.stringify(request),
  });
  return { status: response.status, text: await response.text() };
}

// Browsers cannot set headers on sockets, so they travel as the payload of connection_init.
function subscribe(request, headers, signal, next) {
  return new Promise((resolve, reject) => {
    const address = new URL(location.pathname, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address, "graphql-transport-ws");
    const send = message => socket.send(JSON.stringify(message));
    signal.addEventListener("abort", () => {
      if (socket.readyState === WebSocket.OPEN) send({ type: "complete", id: "1" });
      socket.close(1000);
      reject(signal.reason);
    });
    socket.onopen = () => send({ type: "connection_init", payload: headers });
    socket.onclose = event => event.code === 1000 ? resolve() : reject(new Error(`The connection was closed: ${event.code} ${event.reason}`));
    socket.onmessage = event => {
      const message = JSON.parse(event.data);
      if (message.type === "connection_ack") send({ type: "subscribe", id: "1", payload: request });
      else if (message.type === "ping") send({ type: "pong" });
      else if (message.type === "next") next(message.payload);
      else if (message.type === "error") { next({ errors: message.payload }); socket.close(1000); }
      else if (message.type === "complete") socket.close(1000);
    };
  });
}
