// node example.mjs: an agent, a session, a message. Needs SIMPARLANT_URL, SIMPARLANT_TOKEN and SIMPARLANT_WORKSPACE.
import { SimParlantClient, SimParlantError } from './simparlant.mjs';

const { SIMPARLANT_URL, SIMPARLANT_TOKEN, SIMPARLANT_WORKSPACE: workspace } = process.env;
const client = new SimParlantClient(SIMPARLANT_URL, SIMPARLANT_TOKEN);

const agent = await client.createAgent('JavaScript example', workspace, { description: 'Made by the example.', guidelines: ['Greet back'], temperature: 0.2 });
const session = await client.startSession(agent.id, workspace, { plan: 'trial' });
const message = await client.sendMessage(session.session_id, 'Hello');
const { messages } = await client.getMessages(session.session_id);
console.log(`${agent.name}: ${messages[0].content} (${message.message_type})`);
console.log((await client.endSession(session.session_id)).message.split(' ').at(-2));

try {
  await client.sendMessage(session.session_id, 'Anybody there?');
} catch (error) {
  if (!(error instanceof SimParlantError)) throw error;
  console.log(error.status, error.code);
}
