using System.Text;
using Vendo.Emulator.Api;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Every route × every error that applies to it. New routes are included automatically.</summary>
public sealed class EveryRouteTests(Transport transport) : ApiSuite(transport)
{
    private const string Missing = "401 UNAUTHORIZED: Missing API key. Include Authorization: Bearer <your-api-key>";
    private const string Invalid = "401 UNAUTHORIZED: Invalid API key. The key may be expired, revoked, or incorrect.";

    [Test]
    public async Task The_table_of_routes() => await Verify(string.Join(
        "\n", ApiEndpoints.Operations.Select(route => $"{route.Method,-6} {route.Pattern,-58} {route.Name,-26} {route.Scope ?? "-"}")));

    [Test]
    public Task No_key() => Each(_ => true, route => Send(route.Method, RoutePaths.Of(route), key: null), _ => Missing);

    [TestCase("vendo_sk_wrong")]
    [TestCase("VENDO_SK_EMULATOR")]
    [TestCase(Known.RevokedKey)]
    [TestCase(Known.ExpiredKey)]
    [TestCase(Known.JustExpiredKey)]
    public Task A_key_that_opens_nothing(string key) =>
        Each(_ => true, route => Send(route.Method, RoutePaths.Of(route), key: key), _ => Invalid);

    [Test]
    public Task No_scope_for_it() => Each(
        route => route.Scope is not null,
        route => Send(route.Method, RoutePaths.Of(route), key: Known.NothingKey),
        route => $"403 FORBIDDEN: This API key does not have the required scopes: {route.Scope}");

    [TestCase(Known.OtherAccount)]
    [TestCase(Known.Nothing)]
    [TestCase("mine")]
    public Task Another_account_s_path(string account) => Each(
        route => route.IsUnderAccount,
        route => Send(route.Method, RoutePaths.Of(route, account)),
        _ => "403 FORBIDDEN: This API key does not have access to this account.");

    [Test]
    public Task Another_account_s_object() => Each(
        RoutePaths.HasId,
        route => Send(route.Method, RoutePaths.Of(route, id: Known.Resources[RoutePaths.ResourceOf(route)].Foreign)),
        NotFound);

    [TestCase(Known.Nothing)]
    [TestCase("job_1")]
    [TestCase("nope")]
    [TestCase("%7B550e8400-e29b-41d4-a716-446655440000%7D")]
    [TestCase("550e8400e29b41d4a716446655440000")]
    [TestCase("a%2Fb")]
    [TestCase("%F0%9F%92%A5")]
    [TestCase("%FF%FE")]
    public Task No_such_id(string id) => Each(RoutePaths.HasId, route => Send(route.Method, RoutePaths.Of(route, id: id)), NotFound);

    [Test]
    public Task The_wrong_media_type() => Each(
        RoutePaths.TakesBody,
        route => Send(route.Method, RoutePaths.Of(route), "a=b", contentType: "application/x-www-form-urlencoded"),
        _ => "415 UNSUPPORTED_MEDIA_TYPE: Unsupported media type: application/x-www-form-urlencoded. Send the body as Content-Type: application/json.");

    [Test]
    public Task Too_large() => Each(
        RoutePaths.TakesBody,
        route => Send(Request(route.Method, RoutePaths.Of(route), new byte[(1 << 20) + 1])),
        _ => "413 PAYLOAD_TOO_LARGE: The request body is larger than 1 MiB.");

    [TestCase("{", "line 1, column 2 (unexpected end)")]
    [TestCase("", "line 1, column 1 (the body is empty)")]
    [TestCase("{\n  \"a\": 1,\n}", "line 3, column 1 (unexpected '}')")]
    [TestCase("{\"a\": tru}", "line 1, column 10 (unexpected '}')")]
    [TestCase("{} {}", "line 1, column 4 (unexpected '{')")]
    public Task No_JSON(string body, string where) => Each(
        RoutePaths.TakesBody,
        route => Send(Request(route.Method, RoutePaths.Of(route), Encoding.UTF8.GetBytes(body))),
        _ => $"400 BAD_REQUEST: Invalid JSON in request body: {where}");

    [TestCase("[]", "array")]
    [TestCase("null", "null")]
    [TestCase("\"text\"", "string")]
    [TestCase("1", "number")]
    [TestCase("true", "boolean")]
    public async Task No_object(string body, string type)
    {
        foreach (var route in ApiEndpoints.Operations.Where(RoutePaths.TakesBody))
        {
            var answer = await Send(route.Method, RoutePaths.Of(route), body);

            Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"), route.Name);
            Assert.That(answer.Violations, Is.EqualTo(new[] { $": Expected object, received {type}" }), route.Name);
        }
    }

    [Test]
    public async Task Another_method_says_which_there_are()
    {
        foreach (var path in ApiEndpoints.Operations.GroupBy(route => RoutePaths.Of(route)))
        {
            var allowed = path.Select(route => route.Method).ToArray();
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" }.Except(allowed))
            {
                var answer = await Send(method, path.Key);

                Assert.That(answer.Status, Is.EqualTo(405), $"{method} {path.Key}");
                Assert.That(answer.Header("Allow"), Is.EqualTo(string.Join(", ", allowed)), $"{method} {path.Key}");
                Assert.That(answer.Message.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
                if (method != "HEAD")
                    Assert.That(answer.Error, Does.StartWith("405 METHOD_NOT_ALLOWED: Method not allowed: " + method + " " + path.Key));
            }
        }
    }

    private static string NotFound(ApiOperation route) => $"404 NOT_FOUND: {Known.Resources[RoutePaths.ResourceOf(route)].Name} not found";

    private static async Task Each(Func<ApiOperation, bool> which, Func<ApiOperation, Task<Answer>> send, Func<ApiOperation, string> expected)
    {
        var routes = ApiEndpoints.Operations.Where(which).ToList();
        Assert.That(routes, Is.Not.Empty);
        foreach (var route in routes)
        {
            var answer = await send(route);
            Assert.That(answer.Error, Is.EqualTo(expected(route)), $"{route.Method} {route.Pattern}");
            Assert.That(answer.Message.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
            Assert.That(answer.Header("X-Request-Id"), Is.Not.Null.And.Not.Empty);
        }
    }
}
