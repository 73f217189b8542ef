namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>What the two documents say of each schema that has a name.</summary>
internal static class SchemaTexts
{
    public const string All = """
        Account | An account.
        Advance | How far to move the clock: exactly one of `by`, `to`, `toNext` and `untilSettled`.
        Agenda | What is due, in order.
        AgendaEntry | Something that is due.
        ApiKey | A key of the API.
        AppDetail | An app.
        AppPatch | The fields of an app to change, at least one.
        AppRow | An app in a list.
        BadRequestError | A request that a rule refuses.
        CatalogDetail | A type of app, with what its connection needs.
        CatalogPermissions | The permissions of each role.
        CatalogRow | A type of app in a list.
        CatalogTotals | How many types of apps there are.
        Changed | A row that was changed.
        Checkpoint | A kept world.
        Cleared | How many things are gone.
        Clock | The clock of a world.
        ClockChange | The settings of the clock to change.
        ConflictError | A request that the present state refuses.
        CredentialField | A field of the form that connects an app.
        Deleted | What is gone.
        DeletedAnswer | What is gone.
        DestinationDetail | A destination.
        DestinationPatch | The fields of a destination to change, at least one.
        DestinationRow | A destination in a list.
        DispatchedAnswer | The job that was dispatched.
        Evidence | The rules of the API, with their evidence.
        EvidencePlace | Answers that rest on a rule.
        EvidenceRule | A rule of the API, with its evidence.
        Fault | What a fault does to which requests: a match, and one effect or a sequence of them.
        FlowStateAnswer | The state of a source or a destination.
        ForbiddenError | A request that its key does not allow.
        Header | A header of HTTP.
        History | What has happened in the world, and its kept versions.
        Index | What the control surface offers.
        IntegrationConfig | What an integration does.
        IntegrationCreated | An integration that was created.
        IntegrationDetail | An integration.
        IntegrationPatch | The fields of an integration to change, at least one.
        IntegrationRow | An integration in a list.
        InternalError | An error of the emulator, or an injected one.
        JobCancelAnswer | The job after its cancellation.
        JobError | Why a job fails.
        JobLogLine | A line of a job's log.
        JobRecord | A job of the past: its owner, its end and its figures.
        JobRow | A job.
        Ledger | What happened during an advance.
        LedgerEntry | Something that happened.
        MeAnswer | The key and its account.
        MethodNotAllowedError | A method that the path does not have.
        ModelDetail | A model.
        ModelPatch | The fields of a model to change, at least one.
        ModelRow | A model in a list.
        NewAccount | An account to create.
        NewApiKey | A key to create; a secret is drawn if none is given.
        NewApp | An app to connect.
        NewDestination | A destination to create.
        NewIntegration | An integration to create.
        NewModel | A model to create.
        NewSchedule | When the jobs run. Each field has two spellings.
        NewSource | A source to create.
        NewWorld | A world to create: `from` a fixture or a checkpoint, or from a kept `version` of this world.
        NotFoundError | An object or a route that does not exist.
        NotImplementedError | A part of the real API that is not emulated.
        Outcomes | The scripted jobs of one owner.
        Pagination | Where a page stands in its list.
        PayloadTooLargeError | A body that is too large.
        PlannedJob | A coming job: at most one end, and delays.
        RateLimitedError | Too many requests.
        RefreshAnswer | What is there of a source's data, and what comes.
        RefreshRequest | A window of time whose data is needed.
        Request | A request to the API.
        RequestWhole | A request to the API, with headers and bodies.
        Route | A route.
        SchedulePatch | The fields of the schedule to change. Each has two spellings.
        SourceData | Which data a source has; null for none.
        SourceDetail | A source.
        SourcePatch | The fields of a source to change, at least one.
        SourceRow | A source in a list.
        StateAnswer | The state after the call.
        UnauthorizedError | A key that is missing or does not work.
        UnsupportedMediaTypeError | A body that is no JSON in UTF-8.
        ValidationError | A request with invalid values: all of them, at most 100.
        Violation | A value that is invalid.
        World | A world beside the main one.
        WorldState | Where a world stands after it was replaced.
        """;
}
