namespace Vendo.Emulator.Tests.Http;

public sealed class AuthenticationTests(Transport transport) : ApiSuite(transport)
{
    private const string Missing = "401 UNAUTHORIZED: Missing API key. Include Authorization: Bearer <your-api-key>";
    private const string Invalid = "401 UNAUTHORIZED: Invalid API key. The key may be expired, revoked, or incorrect.";

    [TestCase("Bearer vendo_sk_emulator", "200")]
    [TestCase("bearer vendo_sk_emulator", "200")]
    [TestCase("BEARER  vendo_sk_emulator", "200")]
    [TestCase("Bearer YOUR_API_KEY", "200")]
    [TestCase("Bearer vendo_sk_not_yet_expired", "200")]
    [TestCase("Bearer", Missing)]
    [TestCase("vendo_sk_emulator", Missing)]
    [TestCase("Basic dmVuZG86c2s=", Missing)]
    [TestCase("Bearer vendo_sk_emulator x", Invalid)]
    [TestCase("Bearer 123e4567-e89b-12d3-a456-426614174000", Invalid)]
    public async Task The_header(string header, string expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        Assert.That((await Send(request)).Error, Does.StartWith(expected));
    }

    [Test]
    public async Task Two_headers_are_none()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer vendo_sk_emulator", "Bearer vendo_sk_other"]);

        Assert.That((await Send(request)).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task No_authority_comes_from_the_headers_of_the_vendor_s_client()
    {
        var request = Request("GET", "/me");
        request.Headers.Add("X-Account-Id", Known.OtherAccount);
        request.Headers.Add("X-API-Secret", Known.OtherKey);
        request.Headers.Add("X-Actor", "someone");
        Assert.That((await Send(request)).Text("accountId"), Is.EqualTo(Known.Account));

        var without = Request("GET", "/me", key: null);
        without.Headers.Add("X-API-Secret", Known.Key);
        Assert.That((await Send(without)).Error, Is.EqualTo(Missing));
    }

    [Test]
    public async Task A_key_expires_on_the_world_s_clock()
    {
        Assert.That((await Get("/me", Known.NotYetExpiredKey)).Status, Is.EqualTo(200));
        await Vendo.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.That((await Get("/me", Known.NotYetExpiredKey)).Error, Is.EqualTo(Invalid));
    }

    [Test]
    public async Task Reading_is_not_writing()
    {
        var path = $"/integrations/{Known.Integration}";

        Assert.That((await Get(path, Known.ReadingKey)).Status, Is.EqualTo(200));
        Assert.That((await Post(path + "/sync", key: Known.ReadingKey)).Error, Is.EqualTo("403 FORBIDDEN: This API key does not have the required scopes: integrations.write"));
        Assert.That((await Get(path, Known.WritingKey)).Error, Is.EqualTo("403 FORBIDDEN: This API key does not have the required scopes: integrations.read"));
        Assert.That((await Post(path + "/sync", key: Known.WritingKey)).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task A_scope_may_say_connections() =>
        Assert.That((await Get($"/integrations/{Known.Integration}", Known.ConnectionsKey)).Status, Is.EqualTo(200));

    [Test]
    public async Task Every_key_may_ask_whose_it_is() => Assert.That((await Get("/me", Known.NothingKey)).Status, Is.EqualTo(200));

    [Test]
    public async Task Each_account_sees_its_own()
    {
        Assert.That((await Get("/integrations")).Ids, Is.EqualTo(new[] { Known.Integration }));
        Assert.That((await Get("/integrations", Known.OtherKey)).Ids, Is.EqualTo(new[] { Known.Resources["integrations"].Foreign }));
        Assert.That((await Get("/jobs", Known.OtherKey)).Ids, Is.EqualTo(new[] { Known.Resources["jobs"].Foreign }));
        Assert.That((await Get("/apps", Known.OtherKey)).Ids, Is.EqualTo(new[] { Known.Resources["apps"].Foreign }));
        Assert.That((await Get("/sources", Known.OtherKey)).Ids, Is.EqualTo(new[] { Known.Resources["sources"].Foreign }));
    }
}
