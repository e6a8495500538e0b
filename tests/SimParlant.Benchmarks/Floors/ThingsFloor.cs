using System.Text.Json;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

/// <summary>Things as JSON, written by hand.</summary>
internal static class ThingsFloor
{
    public static void WriteItems(Utf8JsonWriter writer, List<Item> items)
    {
        writer.WriteStartArray();
        foreach (var item in items) WriteItem(writer, item);
        writer.WriteEndArray();
    }

    public static void WriteItem(Utf8JsonWriter writer, Item item)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, item.Id);
        writer.WriteString("name"u8, item.Name);
        writer.WriteNumber("price"u8, item.Price);
        writer.WriteBoolean("inStock"u8, item.InStock);
        writer.WriteString("code"u8, item.Code);
        writer.WriteEndObject();
    }

    public static void WriteBoxes(Utf8JsonWriter writer, List<Box> boxes)
    {
        writer.WriteStartArray();
        foreach (var box in boxes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, box.Id);
            writer.WriteString("name"u8, box.Name);
            writer.WriteStartArray("items"u8);
            foreach (var item in box.Items)
            {
                writer.WriteStartObject();
                writer.WriteNumber("id"u8, item.Id);
                writer.WriteString("name"u8, item.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteOwners(Utf8JsonWriter writer, List<Box> boxes)
    {
        writer.WriteStartArray();
        foreach (var box in boxes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, box.Id);
            writer.WriteStartObject("owner"u8);
            writer.WriteString("name"u8, Things.Owners[box.OwnerId].Name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
