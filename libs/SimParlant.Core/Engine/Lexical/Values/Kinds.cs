using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Conditions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>What kind of value a name speaks of, when its type says no more than "text".</summary>
internal static class Kinds
{
    public static ValueKind Of(Slot slot) => slot.Type switch
    {
        SlotType.Number => Guess(slot.Variable) == ValueKind.Money ? ValueKind.Money : ValueKind.Number,
        SlotType.Integer => ValueKind.Integer,
        SlotType.Date => ValueKind.Date,
        SlotType.Email => ValueKind.Email,
        SlotType.Phone => ValueKind.Phone,
        SlotType.Boolean => ValueKind.Boolean,
        SlotType.Choice => ValueKind.Choice,
        SlotType.Pattern => ValueKind.Pattern,
        _ => Guess(slot.Variable),
    };

    public static ValueKind Guess(string name)
    {
        var words = Fact.Stems(name);
        return words switch
        {
            _ when Has(words, "email", "mail") => ValueKind.Email,
            _ when Has(words, "phone", "mobil", "telephon", "cell") => ValueKind.Phone,
            _ when Has(words, "datetim", "timestamp") => ValueKind.DateTime,
            _ when Has(words, "date", "birthday", "day", "dob") => ValueKind.Date,
            _ when Has(words, "time") && !Has(words, "zone") => ValueKind.Time,
            _ when Has(words, "url", "link", "websit") => ValueKind.Link,
            _ when Has(words, "id", "ref", "refer", "code", "sku", "identifi", "iban", "vin", "seri", "zip", "postcod") => ValueKind.Id,
            _ when Has(words, "number", "no", "num", "track", "order") && !Has(words, "note", "type", "item", "statu", "status") => ValueKind.Id,
            _ when Has(words, "citi", "destin", "origin", "locat", "countri", "airport", "place", "town", "depart", "arriv", "from", "to", "region", "state") => ValueKind.Place,
            _ when Has(words, "amount", "price", "budget", "cost", "sum") => ValueKind.Money,
            _ when Has(words, "name") && !Has(words, "product", "item", "file", "compani", "plan", "user", "term", "room", "categori", "dish") => ValueKind.Name,
            _ => ValueKind.Text,
        };
    }

    private static bool Has(List<string> words, params ReadOnlySpan<string> any)
    {
        foreach (var word in any)
        {
            if (words.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
