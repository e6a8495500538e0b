"""python3 example.py: an agent, a session, a message. Needs SIMPARLANT_URL, SIMPARLANT_TOKEN and SIMPARLANT_WORKSPACE."""

import os

from simparlant import SimParlantClient, SimParlantError

workspace = os.environ["SIMPARLANT_WORKSPACE"]
client = SimParlantClient(os.environ["SIMPARLANT_URL"], os.environ["SIMPARLANT_TOKEN"])

agent = client.create_agent("Python example", workspace, description="Made by the example.", guidelines=["Greet back"], temperature=0.2)
session = client.start_session(agent["id"], workspace, {"plan": "trial"})
message = client.send_message(session["session_id"], "Hello")
messages = client.get_messages(session["session_id"])["messages"]
print(f"{agent['name']}: {messages[0]['content']} ({message['message_type']})")
print(client.end_session(session["session_id"])["message"].rsplit(" ", 2)[1])

try:
    client.send_message(session["session_id"], "Anybody there?")
except SimParlantError as error:
    print(error.status, error.code)
