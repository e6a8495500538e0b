-- An agent to talk to in Acme Support, unless the workspace already has one.
with agent as (
    insert into parlant_agent (workspace_id, created_by, name, description, composition_mode, system_prompt, model_provider, model_name,
                               conversation_style, created_at, updated_at)
    select w.id, w.owner_id, 'Support desk', 'Answers questions about returns, shipping and opening hours.', 'fluid',
           'You work at the support desk of Acme. Be brief and friendly.', 'offline', 'lexical', 'friendly', t.now, t.now
    from workspace w, (select current_setting('simparlant.demo_now')::timestamp as now) t
    where w.id = 'ws-acme-support' and not exists (select 1 from parlant_agent a where a.workspace_id = w.id)
    returning id, workspace_id, created_at
), guidelines as (
    insert into parlant_guideline (workspace_id, agent_id, condition, action, priority, created_at, updated_at)
    select agent.workspace_id, agent.id, g.condition, g.action, g.priority, agent.created_at, agent.created_at
    from agent, (values
        ('The customer asks about a refund or wants to return an order', 'Explain that orders can be returned within 30 days and refunds take five working days.', 800),
        ('The customer asks about shipping or delivery times', 'Say that delivery takes two to four working days and is free above fifty euros.', 600),
        ('The customer is angry or disappointed', 'Apologise first and offer to hand over to a human.', 900),
        ('The customer greets', 'Greet back and ask what you can do.', 200)) as g (condition, action, priority)
)
insert into parlant_canned_response (workspace_id, agent_id, template, category, tags, conditions, priority, created_at, updated_at)
select agent.workspace_id, agent.id, c.template, c.category, c.tags::jsonb, c.conditions::jsonb, c.priority, agent.created_at, agent.created_at
from agent, (values
    ('Hello! What can I do for you today?', 'greeting', '["greeting"]', '["hello", "hi", "good morning"]', 300),
    ('You can return your order within 30 days of delivery. The refund reaches you five working days after the parcel has arrived.',
     'returns', '["refund", "return"]', '["refund", "return an order", "money back"]', 700),
    ('Delivery takes two to four working days, and it is free above fifty euros.',
     'shipping', '["shipping"]', '["shipping", "delivery", "how long does it take"]', 600),
    ('We are open from Monday to Friday, nine to five.', 'hours', '["hours"]', '["opening hours", "when are you open"]', 400),
    ('I am sorry about that. May I hand you over to one of my human colleagues?', 'complaint', '["complaint"]', '["complaint", "angry"]', 800))
    as c (template, category, tags, conditions, priority);
