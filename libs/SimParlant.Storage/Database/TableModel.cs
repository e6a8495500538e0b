using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Journeys;
using SimParlant.Core.Knowledge;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Terms;
using SimParlant.Core.Tools;
using SimParlant.Core.Variables;
using SimParlant.Storage.Audit;
using SimParlant.Storage.Customers;
using SimParlant.Storage.Replies;

namespace SimParlant.Storage.Database;

/// <summary>Entities of Core laid onto the migrated tables; a test compares the two column by column.</summary>
internal static class TableModel
{
    /// <summary>Entity type → table.</summary>
    public static IReadOnlyDictionary<Type, string> Tables { get; } = new Dictionary<Type, string>
    {
        [typeof(Agent)] = "parlant_agent",
        [typeof(Session)] = "parlant_session",
        [typeof(SessionEvent)] = "parlant_event",
        [typeof(Guideline)] = "parlant_guideline",
        [typeof(CannedResponse)] = "parlant_canned_response",
        [typeof(Term)] = "parlant_term",
        [typeof(Journey)] = "parlant_journey",
        [typeof(JourneyState)] = "parlant_journey_state",
        [typeof(JourneyTransition)] = "parlant_journey_transition",
        [typeof(Tool)] = "parlant_tool",
        [typeof(ToolIntegration)] = "parlant_tool_integration",
        [typeof(AgentKnowledgeBase)] = "parlant_agent_knowledge_base",
        [typeof(AgentTool)] = "parlant_agent_tool",
        [typeof(JourneyGuideline)] = "parlant_journey_guideline",
        [typeof(Variable)] = "parlant_variable",
    };

    // Their columns have no default: null means null.
    private static readonly HashSet<string> JsonWithoutDefault = [nameof(Tool.ReturnSchema), nameof(JourneyState.ToolConfig)];

    public static void Configure(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveColumnType("timestamp without time zone").HaveConversion<UtcTimes>();
        conventions.Properties<JsonElement>().HaveColumnType("jsonb");
        conventions.Properties<string>().HaveColumnType("text");
    }

    public static void Create(ModelBuilder model)
    {
        KeyValuePair<Type, string>[] support =
            [new(typeof(AuditEntry), AuditModel.Table), new(typeof(Reply), ReplyModel.Table), new(typeof(Customer), CustomerModel.Table)];
        foreach (var (type, table) in Tables.Concat(support))
        {
            var entity = model.Entity(type);
            entity.ToTable(table).HasKey("Id");
            foreach (var property in type.GetProperties())
            {
                entity.Property(property.Name).HasColumnName(SnakeCase(property.Name));
            }

            foreach (var property in entity.Metadata.GetProperties())
            {
                Generate(property);
            }
        }

        AuditModel.Create(model);
        ReplyModel.Create(model);
    }

    /// <summary>What the database fills in when it was left unset, and what its trigger changes.</summary>
    private static void Generate(IMutableProperty property)
    {
        property.ValueGenerated = property.Name switch
        {
            "CreatedAt" or nameof(Session.StartedAt) or nameof(Session.LastActivityAt) => ValueGenerated.OnAdd,
            "UpdatedAt" => ValueGenerated.OnAddOrUpdate,
            _ when property.ClrType == typeof(JsonElement?) && !JsonWithoutDefault.Contains(property.Name) => ValueGenerated.OnAdd,
            _ => ValueGenerated.Never,
        };
        property.SetBeforeSaveBehavior(PropertySaveBehavior.Save);
        property.SetAfterSaveBehavior(property.Name == "Id" ? PropertySaveBehavior.Throw : PropertySaveBehavior.Save);
        if (property.ClrType == typeof(JsonElement) || property.ClrType == typeof(JsonElement?))
        {
            property.SetValueComparer(new JsonText());
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The columns are without zone and hold UTC; the driver refuses a value that says so, and readers want it said.</summary>
    private sealed class UtcTimes() : ValueConverter<DateTime, DateTime>(
        time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed class JsonText() : ValueComparer<JsonElement>(Same, Hash)
    {
        private static readonly Expression<Func<JsonElement, JsonElement, bool>> Same = (a, b) => JsonElement.DeepEquals(a, b);
        private static readonly Expression<Func<JsonElement, int>> Hash = e => (int)e.ValueKind;
    }
}
