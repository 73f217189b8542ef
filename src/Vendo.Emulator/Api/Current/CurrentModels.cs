using System.Text;
using System.Text.Json;
using Vendo.Emulator.Api.Models;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Models in generation <c>current</c>.</summary>
internal static class CurrentModels
{
    public static readonly Amendment<Model> Row = new Amendment<Model>()
        .Add("name", "viewName", model => ViewOf(model.Name))
        .AddNull("modelType", "managedBy", "sourceId", "sourceStream", "templateKey", "templateVersion")
        .AddNull("columns", "outputConfig");

    public static readonly Amendment<Model> Detail = Row.Add("sqlQuery", "definition", WriteDefinition);

    public static readonly EntityShapes<Model> Shapes = new()
    {
        Row = (_, model) => Row.Apply(Listing.Render(ModelRow.Of(model), ApiJson.Default.ModelRow), model),
        Detail = (_, model) => Reply.Data(Detail.Apply(Listing.Render(ModelDetail.Of(model), ApiJson.Default.ModelDetail), model)),
        State = (_, model, message) => StateAnswer.Of(model, model.State, message),
    };

    private static void WriteDefinition(Utf8JsonWriter json, Model model)
    {
        json.WriteStartObject();
        json.WriteString("sql"u8, model.SqlQuery);
        json.WritePropertyName("output_schema"u8);
        json.WriteRawValue(model.Columns.Text, skipInputValidation: true);
        json.WriteEndObject();
    }

    // The name in lower case, with an underscore for each run of other characters.
    private static string ViewOf(string name)
    {
        var view = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                view.Append(char.ToLowerInvariant(c));
            else if (view.Length > 0 && view[^1] != '_')
                view.Append('_');
        }

        return view.ToString().TrimEnd('_');
    }
}
