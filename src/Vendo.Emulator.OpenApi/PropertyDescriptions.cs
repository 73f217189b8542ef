namespace Vendo.Emulator.OpenApi;

/// <summary>
/// What the two documents say of the properties that requests, several resources or the control surface have: a name, a description,
/// and an example in JSON where one is needed. A name may be preceded by those of its owners (<c>NewWorld.from</c>); the longest
/// one that fits counts. What a comment at the type of an answer says (<see cref="Api.ShapeComments"/>), or a description at
/// the property itself, comes before this table.
/// </summary>
internal static class PropertyDescriptions
{
    public const string All = """
        accountId | The id of the account. | "123e4567-e89b-12d3-a456-426614174000"
        accountName | The name of the account. | "Example Account"
        activeImportJobId | The import that is pending or running; null if there is none. | "job_12345"
        Advance.limit | | 1000
        Advance.to | The instant to stop at. | "2024-03-04T18:00:00Z"
        afterCommit | Whether the effect follows the commit: the change is made, and the client does not learn it. |
        agendaKinds | The kinds of agenda entries. | ["scheduledSync", "jobStarts", "jobEnds"]
        Agenda.entries | The entries, the next one first. |
        apiKey | | "YOUR_API_KEY"
        appId | The id of the app. | "550e8400-e29b-41d4-a716-446655440000"
        NewDestination.appId | The id of the app to export to. | "bb0e8400-e29b-41d4-a716-446655440006"
        appName | The name of the app. | "My Shopify Store"
        appType | The type of the app, as in the catalog. | "shopify"
        appTypeId | Another name of `appType`. | "shopify"
        AppPatch.displayName | What people call the app. | "Shopify, Germany"
        at | | "2024-03-04T15:43:00Z"
        availability | How an account gets the app type. |
        begun | | "2024-03-04T15:00:00Z"
        Ledger.from | | "2024-03-04T15:00:00Z"
        behind | | "PT12S"
        body | | "<html>Bad gateway</html>"
        by | | "PT6H"
        category | The group of the app type. |
        PlannedFailure.category | The category of the error. | "auth"
        JobError.category | The category of the error. | "rate_limit"
        changed | The rows that the request changed. |
        clock | The clock that measures the wait. |
        Changed.id | The id of the row. | "dd0e8400-e29b-41d4-a716-446655440008"
        Changed.resource | The kind of the row. | "integrations"
        cleared | | 2
        code | The code of the error. | "AUTH_EXPIRED"
        columns | The columns that the query gives. | [{"name": "customer_id", "type": "string"}]
        command | | "SyncIntegration"
        config | Settings of the platform, kept verbatim. | {"region": "eu"}
        IntegrationDetail.config | | {"global": {}, "tasks": [{"task_type": "send_events"}]}
        consecutiveFailureCount | Another name of `consecutiveFailures`. | 0
        consecutiveFailures | How many jobs in a row have failed. | 0
        counts | | {"jobCompleted": 2, "jobFailed": 1}
        createdAt | When it was created. | "2024-03-01T10:00:00Z"
        CredentialField.description | A hint below the field. | "Shopify admin, Apps, API credentials."
        CredentialField.name | The name of the field in `credentials`. | "api_key"
        CredentialField.type | How the field is shown. |
        credentials | | {"api_key": "secret"}
        cutJson | Whether the answer is whole but its JSON ends in the middle. |
        data | What was asked for. |
        dataType | The kind of data that flows. |
        Deleted.deleted | Always true. |
        Deleted.id | The id of what is gone; a checkpoint has a name in its place. | "world_1"
        Deleted.name | The name of the checkpoint that is gone. | "before"
        description | A sentence about it. | "Orders, customers and products."
        destinationAppId | The id of the app that receives the data. | "bb0e8400-e29b-41d4-a716-446655440006"
        details | What is wrong in detail. |
        displayName | What people call the app. | "My Shopify Store"
        drop | Whether the connection is dropped before the answer. |
        duration_seconds | | 30
        durationMs | How long the answer took, in milliseconds of real time. | 0.4
        earliestDataAt | Where the imported data begins; null if there is none. | "2024-01-01T00:00:00Z"
        effects | The effects that a fault may have. | ["respond", "latency", "drop"]
        emulatorOutcomes | The values of `emulator_outcome`. | ["succeed", "fail", "hang"]
        entries | What happened, in order. |
        error | What went wrong. |
        errorMessage | What went wrong; null if nothing did. | "The connection's credentials have expired. Reconnect the app."
        errors | The violations, at most 100. |
        eventTypes | The types of events. | ["changed", "clock", "request"]
        expiresAt | When the key stops working; null for never. | "2030-01-01T00:00:00Z"
        exportTasks | The tasks of the export. | ["send_events"]
        fails | The job fails. |
        after | | 0.4
        fault | | "fault_1"
        EvidenceRule.answers | | 3
        EvidenceRule.id | The id of the rule. | "names.case"
        EvidenceRule.sentence | The rule in a sentence. | "A field that is null is printed as null, not left out"
        EvidenceRule.source | Where the rule comes from. | "no source"
        EvidenceRule.tag | How well the rule is known. |
        EvidenceRule.unattributed | | "It concerns no single answer."
        EvidenceRule.where | The answers that rest on the rule. |
        Evidence.rules | The rules. |
        EvidencePlace.code | The code of the error in such answers. | "UNAUTHORIZED"
        EvidencePlace.fields | The fields of such answers. | ["status"]
        EvidencePlace.generation | The generation of the API in which such answers are. | "docs"
        EvidencePlace.headers | The headers of such answers. | ["Retry-After"]
        EvidencePlace.message | The message of such answers. | "Integration not found"
        EvidencePlace.operations | The operations of such answers. | ["ListIntegrations"]
        EvidencePlace.status | | 401
        rules | The rules that the answer rests on. | ["names.case"]
        Fault.id | The id of the fault; given by the emulator. | "fault_1"
        latency | A wait before the answer, alone or beside another effect. |
        Fault.method | Only requests with this method; any if left out. | "GET"
        FaultAnswer.message | The message of the error. | "Try again later."
        Fault.route | The path, in which `*` matches one segment and a final `**` the rest. | "/api/v1/integrations"
        Fault.seed | The seed of the draw: the same seed selects the same requests. | 7
        ApiErrorBody.code | The code of the error. | "NOT_FOUND"
        FaultAnswer.code | The code of the error. | "SERVICE_UNAVAILABLE"
        JobRecord.finishedAt | When the job ended. | "2024-03-04T09:00:30Z"
        fixture | The name of the fixture that the world came from. | "docs"
        fixtures | The names of the fixtures. | ["docs", "demo"]
        frequency_unit | The unit of `frequency_value`. |
        frequency_value | A job runs after so many units. | 6
        frequencyUnit | The unit of `frequencyValue`. |
        frequencyValue | A job runs after so many units. | 6
        from | The shortest wait. | "PT0.2S"
        FaultLatency.to | The longest wait. | "PT0.8S"
        global | Settings for all tasks. | {"timezone": "UTC"}
        hangs | True: the job runs until it is ended by a call. |
        hasMore | Whether a page follows. |
        headers | More headers of the answer. |
        HttpHeader.name | The name of the header. | "Retry-After"
        HttpHeader.value | The value of the header. | "30"
        historicalSyncStartDate | Where the data of the first job begins; not in the future. |
        History.entries | What happened, in order. |
        hits | How often the fault was applied. | 0
        id | The id. | "dd0e8400-e29b-41d4-a716-446655440008"
        Account.id | The id of the account. | "123e4567-e89b-12d3-a456-426614174000"
        ApiKey.id | The id of the key, for its revocation. | "f10e8400-e29b-41d4-a716-446655440101"
        importTasks | The tasks of the import. | ["orders"]
        incrementalColumn | The column that says what is new; null for none. | "updated_at"
        NewModel.incrementalColumn | The column that says what is new. | "updated_at"
        ModelPatch.incrementalColumn | The column that says what is new. | "updated_at"
        Index.name | Always Vendo.Emulator. | "Vendo.Emulator"
        Index.version | The version of the program. | "0.1.0"
        integrationId | The id of the integration; null if it is none. | "dd0e8400-e29b-41d4-a716-446655440008"
        Fault.integrationId | Only requests about this integration. | "dd0e8400-e29b-41d4-a716-446655440008"
        Fault.accountId | Only requests of this account. | "123e4567-e89b-12d3-a456-426614174000"
        JobRecord.integrationId | The integration whose job it is; exactly one owner is named. | "dd0e8400-e29b-41d4-a716-446655440008"
        JobRecord.modelId | The model whose job it is. | "cc0e8400-e29b-41d4-a716-446655440007"
        JobRecord.sourceId | The source whose job it is. | "880e8400-e29b-41d4-a716-446655440003"
        JobRecord.status | How the job ended. |
        Outcomes.integrationId | The integration whose jobs are scripted; exactly one owner is named. | "dd0e8400-e29b-41d4-a716-446655440008"
        Outcomes.modelId | The model whose jobs are scripted. | "cc0e8400-e29b-41d4-a716-446655440007"
        Outcomes.sourceId | The source whose jobs are scripted. | "880e8400-e29b-41d4-a716-446655440003"
        integrationStatus | How the flow is. |
        isActive | Whether the state is `active`. |
        isValid | Whether the query can run. |
        jobEnds | The ends that a job may be scripted to have. | ["succeeds", "fails", "hangs"]
        jobId | The id of the job; null if it is about none. | "job_98765"
        jobs | The coming jobs, the next one first. |
        kind | What kind of entry this is. |
        label | The label of the field. | "API key"
        last | | 12
        lastError | What went wrong last; null if nothing did. | "The connection's credentials have expired. Reconnect the app."
        lastExportAt | When an export last ended well; null for never. | "2024-03-04T09:00:30Z"
        lastImportAt | When an import last ended well; null for never. | "2024-03-04T08:00:30Z"
        lastSyncAt | When a job last ended well; null for never. | "2024-03-04T09:00:30Z"
        lastValidatedAt | When the query was last checked; null for never. | "2024-03-01T10:00:00Z"
        latestDataAt | Where the imported data ends; null if there is none. | "2024-03-04T08:00:00Z"
        latestJobId | The latest job; null if there was none. | "job_54321"
        ledgerKinds | The kinds of ledger entries. | ["jobStarted", "jobCompleted", "jobFailed"]
        lifecycle | How mature the connector is. |
        limit | Rows in a page. | 20
        logoUrl | The address of the logo. | "https://app.vendodata.com/logos/shopify.svg"
        matched | How many requests the fault's match fitted. | 0
        maxTimestamp | The end of the data that the job covers; null for a model. | "2024-03-04T09:00:00Z"
        message | What happened, for people. | "Sync dispatched"
        ApiErrorBody.message | What went wrong, for people. | "Integration not found"
        JobError.message | What went wrong, for people. | "The platform's rate limit was exceeded."
        PlannedFailure.message | What went wrong, for people. | "The token has expired."
        Violation.message | What is wrong with the value. | "Number must be greater than or equal to 1"
        LedgerEntry.message | | "Source import failed."
        HistoryEntry.message | | "Source import failed."
        meta | What belongs to the whole list. |
        method | The HTTP method. | "POST"
        minTimestamp | The start of the data that the job covers; null for a model. | "2024-03-03T09:00:00Z"
        mode | What moves the clock: calls alone, or real time. |
        modelId | The id of the model; null if it is none. | "cc0e8400-e29b-41d4-a716-446655440007"
        modelType | What the model computes. |
        name | The name. | "Example"
        AgendaEntry.name | | "My Shopify Store → Mixpanel Production"
        LedgerEntry.name | | "My Shopify Store → Mixpanel Production"
        HistoryEntry.name | | "My Shopify Store → Mixpanel Production"
        Account.name | The name of the account. | "Another Account"
        NewAccount.name | The name of the account. | "Another Account"
        Checkpoint.name | The name of the checkpoint. | "before"
        NewModel.name | The name of the model. | "Lifetime value"
        ModelPatch.name | The name of the model. | "Lifetime value"
        World.name | | "checkout test"
        neverAnswer | Whether the request is never answered. |
        next | | "2024-03-04T15:43:00Z"
        nextEntry | The next entry of the agenda; null if there is none. |
        now | | "2024-03-04T15:00:00Z"
        number | | 12
        offset | Rows that were skipped. | 0
        oneOff | Whether a single job runs and the integration then pauses. |
        one_off | Whether a single job runs and the integration then pauses. |
        operation | The operation of the document. | "ListIntegrations"
        operations | The operations of the control surface. |
        pass | |
        path | The path. | "/api/v1/integrations"
        permissions | What the app may do. | ["performance_data"]
        placeholder | An example inside the field. | "my-store.myshopify.com"
        primaryKeyColumns | The columns that identify a row. | ["customer_id"]
        probability | The share of the requests that the fault is applied to, above 0. | 0.5
        provider | Who runs the connector. | "vendo"
        query | The query of the address, with its question mark; empty for none. | "?limit=20"
        queuedFor | How long the job waits before it starts. | "PT2M"
        rate | | 60
        requestAccessReason | Why the app type has to be asked for; null if it need not be. | "In private beta."
        requestAccessTotal | How many app types have to be asked for. | 2
        requestBody | The body of the request. | "{\"runNow\":true}"
        RefreshRequest.requestedStart | The start of the window. | "2024-03-01T00:00:00Z"
        RefreshRequest.requestedEnd | The end of the window. | "2024-03-04T00:00:00Z"
        requestHeaders | The headers of the request. |
        respond | An answer in place of the API's own. |
        responseBody | The body of the answer. | "{\"data\":[]}"
        responseHeaders | The headers of the answer. |
        retryAfter | The header `Retry-After`. | "PT30S"
        role | Another name of `roles`. |
        roles | What the app is used for. |
        rolling_window_days | Each job covers so many days again. | 0
        rollingPeriodDays | Each import covers so many days again; null for the default. | 3
        NewSource.rollingPeriodDays | Each import covers so many days again. | 3
        SourcePatch.rollingPeriodDays | Each import covers so many days again. | 3
        rollingWindowDays | Each job covers so many days again. | 0
        route | | "/api/v1/integrations"
        routes | The routes of the API. |
        rows | | 1500
        rows_imported | | 1500
        rows_processed | Rows that the job has read. | 1500
        rows_total | | 1500
        rows_written | Rows that the job has written. | 1500
        runNow | Whether a job starts at once. |
        run_now | Whether a job started at once. |
        scale | Emulator seconds in a real second. | 60
        schedule | When jobs run. |
        NewModel.schedule | When the model runs. | {"frequency_value": 1, "frequency_unit": "days"}
        ModelPatch.schedule | When the model runs. | {"frequency_value": 1, "frequency_unit": "days"}
        scopes | What the key may do; empty for everything. | ["integrations.read"]
        secret | The key itself, as a client sends it. | "vendo_sk_another"
        selfServe | Whether an account connects such an app by itself. |
        selfServeTotal | How many app types an account connects by itself. | 20
        skip | How many matching requests pass before the first that meets the fault. | 0
        slug | The short name of the account, for addresses. | "another-account"
        NewIntegration.sourceAppId | The id of the app that the data comes from. | "550e8400-e29b-41d4-a716-446655440000"
        sourceId | The id of the source; null if it is none. | "880e8400-e29b-41d4-a716-446655440003"
        NewModel.sqlQuery | | "select customer_id, sum(total) from orders group by 1"
        ModelPatch.sqlQuery | | "select customer_id, sum(total) from orders group by 1"
        state | Whether jobs run by schedule, or nothing runs. |
        status | How its latest job went. |
        FaultAnswer.status | | 503
        statusCode | | 200
        succeeds | The job succeeds. |
        supportedRoles | What such an app can be used for. |
        syncAnchorTime | The time of day at which the import runs; null for any. | "08:00"
        NewSource.syncAnchorTime | | "08:00"
        SourcePatch.syncAnchorTime | | "08:00"
        syncAnchorTimezone | | "Europe/Berlin"
        syncFrequency | | "every 6 hours"
        syncFrequencyUnit | The unit of `syncFrequencyValue`. |
        syncFrequencyValue | An import runs after so many units. | 6
        syncType | The kind of data. | "shopify"
        NewDestination.syncType | The kind of data. |
        takes | How long the job runs. | "PT10M"
        task_type | What the task does. | "send_events"
        tasks | The tasks, at least one. | [{"task_type": "send_events"}]
        times | How often the fault is applied before it is spent; without end if left out. | 1
        toNext | True: to the next entry of the agenda. |
        took | | "PT30S"
        total | Rows in the whole list. | 1
        Agenda.total | | 3
        CatalogTotals.total | How many app types there are. | 22
        trigger | What started the job. |
        truncate | Whether the body is cut and the connection dropped. |
        ApiErrorDetails.truncated | | 20
        unexpected | | "The route does not accept this method."
        unreadFields | Fields and parameters that nothing read. | ["schedule.frequency"]
        untilSettled | The id of a job: until it has ended. | "job_98765"
        updatedAt | When it last changed. | "2024-03-04T09:00:30Z"
        url | The whole address. | "http://localhost:4010/api/v1/integrations?limit=20"
        userAgent | | "curl/8.5.0"
        validationError | Why the query cannot run; null if it can. | "The query is empty."
        version | | 41
        versions | The versions of the world that are kept, the oldest first. |
        what | What happened to the row. |
        world | The world that answered. |
        IndexWorld.generation | The generation of the API that shows the world. | "docs"
        Index.generations | The generations of the API. | ["docs", "current"]
        World.generation | | "docs"
        NewWorld.generation | The generation of the API; the one of the world that is asked unless said otherwise, and a checkpoint's own. | "current"
        IndexWorld.id | The id of the world; `main` for the main one. | "main"
        World.id | The id of the world. | "world_1"
        World.apiKey | | "vendo_sk_world_1"
        World.expiresAt | | "2024-03-04T16:00:00Z"
        written | | 1500
        NewWorld.clock | What moves the clock of the world; calls alone unless said otherwise. |
        NewWorld.from | The name of a fixture or of a checkpoint. | "demo"
        NewWorld.name | What its maker calls the world, such as the name of a test. | "checkout test"
        NewWorld.start | | "2024-06-01T00:00:00Z"
        NewWorld.ttl | | "PT1H"
        NewWorld.version | | 41
        """;
}
