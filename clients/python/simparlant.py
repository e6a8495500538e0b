"""SimParlant over REST v1, with nothing but the standard library."""

import json
import urllib.error
import urllib.parse
import urllib.request


class SimParlantError(Exception):
    """An answer that is no success. `code` is stable, `request_id` finds it in logs and on the audit trail."""

    def __init__(self, status, code, message, request_id=None):
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.request_id = status, code, request_id


class SimParlantClient:
    """base_url like http://localhost:8001; sim_token is a Sim session token."""

    def __init__(self, base_url, sim_token, timeout=30):
        self._base, self._token, self._timeout = base_url.rstrip("/"), sim_token, timeout

    def create_agent(self, name, workspace_id, **extra):
        return self._send("POST", "/api/v1/agents", {"name": name, "workspace_id": workspace_id, **extra})

    def list_agents(self, workspace_id):
        return self._send("GET", "/api/v1/agents?" + urllib.parse.urlencode({"workspace_id": workspace_id}))

    def get_agent(self, agent_id):
        return self._send("GET", f"/api/v1/agents/{agent_id}")

    def start_session(self, agent_id, workspace_id, context=None):
        body = {"agent_id": agent_id, "workspace_id": workspace_id}
        return self._send("POST", "/api/v1/agents/sessions", body if context is None else {**body, "context": context})

    def send_message(self, session_id, content, message_type="user"):
        return self._send("POST", f"/api/v1/agents/sessions/{session_id}/messages", {"content": content, "message_type": message_type})

    def get_messages(self, session_id, limit=50, offset=0):
        query = urllib.parse.urlencode({"limit": limit, "offset": offset})
        return self._send("GET", f"/api/v1/agents/sessions/{session_id}/messages?{query}")

    def end_session(self, session_id):
        return self._send("DELETE", f"/api/v1/agents/sessions/{session_id}")

    def _send(self, method, path, body=None):
        request = urllib.request.Request(
            self._base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise _error_of(error) from None


def _error_of(error):
    try:
        told = json.load(error)["error"]
        return SimParlantError(error.code, told["code"], told["message"], told["request_id"])
    except (ValueError, KeyError, TypeError):
        return SimParlantError(error.code, "UNEXPECTED_ANSWER", "The answer is not one of SimParlant's.")
