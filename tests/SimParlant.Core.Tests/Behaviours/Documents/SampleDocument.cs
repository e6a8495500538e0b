namespace SimParlant.Core.Tests.Behaviours.Documents;

/// <summary>A document with one of everything.</summary>
internal static class SampleDocument
{
    public const string Json = """
        {
          "guidelines": [
            { "name": "greets", "when": "the customer says hello", "then": "say hello", "priority": 200, "criticality": "high", "tags": ["polite"], "tools": ["find_order"] },
            { "name": "knows", "when": "the customer knows us", "tags": ["polite"] },
            { "name": "sleeps", "when": "it is late", "then": "yawn", "enabled": false },
            { "when": "it rains", "then": "offer an umbrella", "tracked": false, "continuous": true, "style": "strict" }
          ],
          "journeys": [
            {
              "title": "Return", "when": ["the customer wants to return something"], "allowSkipping": false, "priority": 300, "tags": ["sales"],
              "states": [
                { "name": "ask", "say": "Ask for the order", "allowSkip": false, "collects": [
                  { "variable": "order", "type": "pattern", "pattern": "^#[0-9]+$" },
                  { "variable": "colour", "type": "choice", "choices": ["red", "blue"] } ] },
                { "name": "look", "tool": "find_order" },
                { "name": "fork", "decide": "whether it can be returned" },
                { "name": "end", "final": true, "say": "Say goodbye" }
              ],
              "transitions": [
                { "from": "ask", "to": "look" },
                { "from": "look", "to": "fork", "priority": 50 },
                { "from": "look", "to": "end", "when": "it was not found", "priority": 500 },
                { "from": "fork", "to": "end" }
              ],
              "guidelines": [ { "guideline": "knows", "when": "it is a gift", "priority": 900 }, { "guideline": "sleeps" } ]
            }
          ],
          "answers": [
            { "name": "hello", "say": "Hello {{customer_name}}, {{ std.agent.name }}.", "when": ["hello"], "exact": true, "for": ["greets", "Return", "Return/ask"] },
            { "name": "bye", "say": "Goodbye", "signals": ["see you"], "tags": ["no_match"], "fields": ["order"] },
            { "say": "Not now", "enabled": false }
          ],
          "terms": [ { "name": "RMA", "means": "a number of a return", "synonyms": ["return number"] } ],
          "capabilities": [ { "title": "Returns", "description": "takes things back", "signals": ["take it back"] } ],
          "variables": [
            { "key": "opening_hours", "value": "9 to 5" },
            { "key": "plan", "value": "free", "scope": "customer", "private": true, "description": "what they pay for" }
          ],
          "relationships": [
            { "kind": "entailment", "from": "guideline:greets", "to": ["guideline:knows", "tag:polite"] },
            { "kind": "disambiguation", "from": "guideline:knows", "to": ["guideline:greets", "journey:Return"] },
            { "kind": "overlap", "from": "tool:find_order", "to": ["tool:refund"] },
            { "kind": "dependencyAny", "from": "guideline:greets", "to": ["any:polite", "journey:Return"], "group": "either" },
            { "kind": "reevaluation", "from": "journey:Return", "to": ["tool:find_order"] }
          ],
          "tools": ["refund", "find_order"]
        }
        """;
}
