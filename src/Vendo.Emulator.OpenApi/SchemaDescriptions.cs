namespace Vendo.Emulator.OpenApi;

/// <summary>What the two documents say of each schema that has a name.</summary>
internal static class SchemaDescriptions
{
    public const string All = """
        Account | An account.
        ActivityState | Whether jobs run by schedule, or nothing runs.
        Advance | How far to move the clock: exactly one of `by`, `to`, `toNext` and `untilSettled`.
        Agenda | What is due, in order.
        AgendaEntry | Something that is due.
        AgendaKind | The kinds of agenda entries.
        ApiError | The answer to a request that is refused.
        ApiErrorBody | What went wrong. Which codes there are is said at each status.
        ApiErrorDetails | The invalid values: all of them, at most 100. Only a `VALIDATION_ERROR` has them.
        ApiKey | A key of the API.
        AppDetail | An app.
        AppPatch | The fields of an app to change, at least one.
        AppPermission | What an app may do.
        AppRole | What an app is used for.
        AppRow | An app in a list.
        AppStatus | How an app is.
        CatalogAvailability | How an account gets an app type.
        CatalogCategory | The group of an app type.
        CatalogCategoryFilter | The groups that the catalog can be asked for.
        CatalogDetail | A type of app, with what its connection needs.
        CatalogLifecycle | How mature a connector is.
        CatalogPermissions | The permissions of each role.
        CatalogRow | A type of app in a list.
        CatalogTotals | How many types of apps there are.
        Changed | A row that was changed.
        Checkpoint | A kept world.
        Cleared | How many things are gone.
        Clock | The clock of a world.
        ClockChange | The settings of the clock to change.
        ClockMode | What moves a clock: calls alone, or real time.
        CredentialField | A field of the form that connects an app.
        CredentialFieldType | How a field is shown.
        Credentials | The credentials of an app: what its type's fields ask for. Never returned.
        DataType | The kind of data that flows.
        Deleted | What is gone.
        DeletedAnswer | What is gone.
        DestinationDetail | A destination.
        DestinationPatch | The fields of a destination to change, at least one.
        DestinationRow | A destination in a list.
        DestinationStatus | How a destination is.
        DispatchedAnswer | The job that was dispatched.
        Evidence | The rules of the API, with their evidence.
        EvidencePlace | Answers that rest on a rule.
        EvidenceRule | A rule of the API, with its evidence.
        EvidenceTag | How well a rule is known.
        ApiGeneration | The generations of the API: the published reference, and what current clients meet.
        ExecutionType | Whether a job covers everything or only what is new.
        Fault | What a fault does to which requests: a match, and one effect or a sequence of them.
        FaultAnswer | An answer in place of the API's own.
        FaultEffect | One effect of a sequence.
        FaultLatency | A wait, drawn between two durations.
        FixtureFile | A world as a fixture file.
        FlowStateAnswer | The state of a source or a destination.
        FlowStatus | How a source or a destination is.
        FrequencyUnit | The unit of an interval.
        History | What has happened in the world, and its kept versions.
        HistoryEntry | Something that happened, with its number.
        HttpArchive | The log in the format HAR 1.2.
        HttpHeader | A header of HTTP.
        ImportReadiness | Whether the import that an export needs is ready; null where none is needed.
        Index | What the control surface offers.
        IndexWorld | The world that answered.
        IntegrationConfig | What an integration does.
        IntegrationCreated | An integration that was created.
        IntegrationDetail | An integration.
        IntegrationPatch | The fields of an integration to change, at least one.
        IntegrationRow | An integration in a list.
        IntegrationSort | A field and a direction.
        IntegrationStatusFilter | The statuses that integrations can be asked for.
        IntegrationTask | One task of an integration. What it has beside its type is kept and returned.
        JobCancelAnswer | The job after its cancellation.
        JobCancelStatus | Where a job is after its cancellation.
        JobEnding | How a job ended.
        JobError | Why a job fails.
        JobLogLevel | How serious a line is.
        JobLogLine | A line of a job's log.
        JobMetrics | The figures of a job.
        JobRecord | A job of the past: its owner, its end and its figures.
        JobRow | A job.
        JobSort | A field and a direction.
        JobStatus | Where a job is.
        JobStatusFilter | The statuses that jobs can be asked for.
        JobTrigger | What started a job.
        JobType | What a job does.
        KeptVersion | A version of the world that is kept.
        LatencyClock | The clock that measures a wait.
        Ledger | What happened during an advance.
        LedgerEntry | Something that happened.
        LedgerKind | The kinds of ledger entries.
        LoggedRequest | A request to the API. With headers and bodies where they are asked for.
        MeAnswer | The key and its account.
        ModelDetail | A model.
        ModelPatch | The fields of a model to change, at least one.
        ModelRow | A model in a list.
        ModelSchedule | When a model runs. Kept as it is; the emulator runs no model by schedule.
        ModelType | What a model computes.
        NewAccount | An account to create.
        NewApiKey | A key to create; a secret is drawn if none is given.
        NewApp | An app to connect.
        NewCheckpoint | A checkpoint to keep.
        NewDestination | A destination to create.
        NewIntegration | An integration to create.
        NewModel | A model to create.
        NewSchedule | When the jobs run. Each field may also be sent in snake case, as answers have it.
        NewSource | A source to create.
        NewWorld | A world to create: `from` a fixture or a checkpoint, or from a kept `version` of this world.
        Outcomes | The scripted jobs of one owner.
        PageMeta | What belongs to the whole list.
        Pagination | Where a page stands in its list.
        PlannedFailure | How a job fails.
        PlannedJob | A coming job: at most one end, and delays.
        PlannedSuccess | How a job succeeds.
        RefreshAnswer | What is there of a source's data, and what comes.
        RefreshRequest | A window of time whose data is needed.
        RefreshStatus | Whether the data is there, comes, or cannot come.
        Route | A route.
        RowChange | What happened to a row.
        Schedule | When the jobs run, as answers have it: in snake case.
        SchedulePatch | The fields of the schedule to change. Each may also be sent in snake case, as answers have it.
        Settings | Settings of the platform. Kept and returned as they are, unknown keys and their order included.
        Sort | A field and a direction.
        SourceData | Which data a source has; null for none.
        SourceDetail | A source.
        SourceFrequencyUnit | The unit of an interval.
        SourcePatch | The fields of a source to change, at least one.
        SourceRow | A source in a list.
        SourceStatus | How a source is.
        StateAnswer | The state after the call.
        Stopped | Whether an advance was stopped.
        SyncStatus | How the latest job went.
        Violation | A value that is invalid.
        World | A world beside the main one.
        WorldEventType | The types of events.
        WorldState | Where a world stands after it was replaced.
        """;
}
