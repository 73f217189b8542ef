using System.Text;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public class JsonPositionsTests
{
    private const string Json = """
        {
          "name": "é", "after": 1,
          "config": {
            "tasks": [
              { "task_type": "a", "deep": [[1], [2, 3]] },
              7
            ],
            "twice": 1,
            "twice": { "x": 2 }
          }
        }
        """;

    [TestCase("", 1, 1)]
    [TestCase("name", 2, 11)]
    [TestCase("after", 2, 25)]
    [TestCase("config", 3, 13)]
    [TestCase("config.tasks", 4, 14)]
    [TestCase("config.tasks.0", 5, 7)]
    [TestCase("config.tasks.0.task_type", 5, 22)]
    [TestCase("config.tasks.0.deep.1.1", 5, 45)]
    [TestCase("config.tasks.1", 6, 7)]
    [TestCase("config.twice.x", 9, 21)]
    [TestCase("config.tasks.2", 4, 14, Description = "no such element: the array")]
    [TestCase("config.tasks.0.missing", 5, 7, Description = "no such field: the object")]
    [TestCase("config.tasks.1.task_type", 6, 7, Description = "nothing below a number")]
    [TestCase("nope.deeper", 1, 1)]
    public void A_path_leads_to_its_value_or_the_innermost_one_that_is_there(string path, int line, int column) =>
        Assert.That(JsonPositions.Find(Encoding.UTF8.GetBytes(Json), path), Is.EqualTo(new TextPosition(line, column)));

    [Test]
    public void A_byte_order_mark_does_not_count() =>
        Assert.That(JsonPositions.Find(Encoding.UTF8.GetBytes("\uFEFF{\"a\":1}"), "a"), Is.EqualTo(new TextPosition(1, 6)));
}
