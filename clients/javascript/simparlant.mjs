/** An answer that is no success. `code` is stable, `requestId` finds it in logs and on the audit trail. */
export class SimParlantError extends Error {
  constructor(status, code, message, requestId) {
    super(`${status} ${code}: ${message}`);
    Object.assign(this, { name: 'SimParlantError', status, code, requestId });
  }
}

/** SimParlant over REST v1, for Node 18 and browsers; nothing to install. */
export class SimParlantClient {
  #base;
  #token;

  /** @param {string} baseUrl like http://localhost:8001  @param {string} simToken a Sim session token */
  constructor(baseUrl, simToken) {
    this.#base = baseUrl.replace(/\/+$/, '');
    this.#token = simToken;
  }

  createAgent(name, workspaceId, extra = {}) {
    return this.#send('POST', '/api/v1/agents', { name, workspace_id: workspaceId, ...extra });
  }

  listAgents(workspaceId) {
    return this.#send('GET', `/api/v1/agents?${new URLSearchParams({ workspace_id: workspaceId })}`);
  }

  getAgent(agentId) {
    return this.#send('GET', `/api/v1/agents/${agentId}`);
  }

  startSession(agentId, workspaceId, context) {
    return this.#send('POST', '/api/v1/agents/sessions', { agent_id: agentId, workspace_id: workspaceId, context });
  }

  sendMessage(sessionId, content, messageType = 'user') {
    return this.#send('POST', `/api/v1/agents/sessions/${sessionId}/messages`, { content, message_type: messageType });
  }

  getMessages(sessionId, { limit = 50, offset = 0 } = {}) {
    return this.#send('GET', `/api/v1/agents/sessions/${sessionId}/messages?${new URLSearchParams({ limit, offset })}`);
  }

  endSession(sessionId) {
    return this.#send('DELETE', `/api/v1/agents/sessions/${sessionId}`);
  }

  async #send(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer;
    const told = answer?.error ?? { code: 'UNEXPECTED_ANSWER', message: "The answer is not one of SimParlant's." };
    throw new SimParlantError(response.status, told.code, told.message, told.request_id);
  }
}
