namespace Vendo.Emulator.Conformance.Running;

/// <summary>Bodies that create nothing: each breaks a required field, so that no server may accept it. What is wrong is found by the judge.</summary>
internal static class BadBodies
{
    /// <summary>The bodies for a resource.</summary>
    public static string[] Of(string resource) => ["{}", "[]", "null", .. OwnOf(resource)];

    private static string[] OwnOf(string resource) => resource switch
    {
        "integrations" =>
        [
            """{"sourceAppId":1,"destinationAppId":true,"dataType":3,"config":[],"schedule":"hourly","historicalSyncStartDate":5}""",
            """{"sourceAppId":"x","destinationAppId":"x","dataType":"nope","config":{"global":1,"tasks":[]},"schedule":{"frequencyValue":0,"frequencyUnit":"nope","rollingWindowDays":-1,"oneOff":1,"runNow":"x"},"historicalSyncStartDate":"yesterday"}""",
            """{"destinationAppId":null,"dataType":"","config":{},"schedule":{},"historicalSyncStartDate":"2999-01-01T00:00:00Z"}""",
            """{"destinationAppId":"x","dataType":"events","config":{"tasks":[{},{"task_type":""},{"task_type":1},2]},"schedule":{"frequencyValue":1.5,"frequencyUnit":"hours","rollingWindowDays":0.5}}""",
            """{"destinationAppId":"x","dataType":"events","config":{"tasks":"x"},"schedule":{"frequency_value":0,"frequency_unit":"nope","rolling_window_days":-1,"one_off":1,"run_now":1}}""",
        ],
        "apps" =>
        [
            """{"appType":1,"displayName":2,"permissions":"x","role":"x","credentials":[],"config":1}""",
            """{"appType":"shopify","displayName":"","permissions":["nope"],"role":["nope"],"credentials":"x","config":[]}""",
        ],
        "sources" =>
        [
            """{"appId":1,"syncType":2,"syncFrequencyValue":"x","syncFrequencyUnit":1,"syncAnchorTime":8,"syncAnchorTimezone":1,"runNow":"x","importTasks":"x","rollingPeriodDays":"x","config":[]}""",
            """{"appId":"x","syncType":"shopify","syncFrequencyValue":0,"syncFrequencyUnit":"weeks","importTasks":[1],"rollingPeriodDays":-1}""",
            """{"appId":"x","syncType":"shopify","syncFrequencyValue":1.5}""",
        ],
        "destinations" =>
        [
            """{"appId":1,"syncType":2,"exportTasks":"x","config":[]}""",
            """{"appId":"x","syncType":"nope","exportTasks":[1],"config":1}""",
        ],
        _ =>
        [
            """{"name":1,"modelType":2,"sqlQuery":3,"description":4,"schedule":[],"primaryKeyColumns":"x","incrementalColumn":5}""",
            """{"name":"x","modelType":"nope","primaryKeyColumns":[1]}""",
        ],
    };
}
