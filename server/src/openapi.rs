//! The OpenAPI 3.1 description of the plain HTTP API. A test holds it against the routes and real answers.

use serde_json::{Value, json};

/// The document.
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Bảng Vàng",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Emulation boards of a province. All of this is public and read-only, except for \
                            evidence and minutes, which need a session, \
                            and the search, which finds more with one. Scores and figures are decimal text, so that no digit is lost.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" }
        },
        "paths": paths(),
        "components": { "schemas": schemas() }
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn answer(description: &str, content_type: &str, schema: Value) -> Value {
    json!({ "description": description, "content": { content_type: { "schema": schema } } })
}

fn not_found() -> Value {
    answer(
        "No such board, or no such year of it",
        "application/json",
        reference("Error"),
    )
}

fn board_parameters() -> Value {
    json!([
        { "name": "code", "in": "path", "required": true, "schema": { "type": "string" },
          "description": "Code of the board, from the list" },
        { "name": "year", "in": "query", "required": false, "schema": { "type": "integer" },
          "description": "Year of the board; the newest with figures when absent" }
    ])
}

/// The search: public things for everybody, records for whoever signed in and may read them.
fn search_paths() -> Value {
    let parameter = |name: &str, kind: Value, description: &str| json!({ "name": name, "in": "query", "required": false, "schema": kind, "description": description });
    let groups: Vec<&str> = domain::search::SearchGroup::ALL
        .iter()
        .map(|group| group.code())
        .collect();
    json!({
        "/api/v1/search": { "get": {
            "summary": "Everything whose name holds words that begin with the typed ones, without accents, in any order",
            "description": "Public things for everybody; records, decisions on awards, nominations and initiatives only of units that \
                            the person who signed in may read. Groups in which nothing was found are left out. Texts are in the \
                            reader's language.",
            "parameters": [
                parameter("q", json!({ "type": "string" }), "The words; the first 8 of the first 120 characters count"),
                parameter("group", json!({ "enum": groups }), "One group only, with its pages"),
                parameter("page", json!({ "type": "integer" }), "Page of that group, from 0")
            ],
            "responses": { "200": answer("What was found", "application/json", reference("Search")),
                           "404": answer("No such group", "application/json", reference("Error")) }
        } }
    })
}

fn search_schema() -> Value {
    let groups: Vec<&str> = domain::search::SearchGroup::ALL
        .iter()
        .map(|group| group.code())
        .collect();
    json!({ "type": "object", "required": ["text", "group", "page", "groups"], "properties": {
        "text": { "type": "string" },
        "group": { "type": ["string", "null"] },
        "page": { "type": "integer" },
        "groups": { "type": "array", "items": {
            "type": "object", "required": ["group", "label", "count", "more", "next", "hits"], "properties": {
                "group": { "type": "string", "enum": groups },
                "label": { "type": "string" },
                "count": { "type": "integer", "description": "How many were found" },
                "more": { "type": "boolean", "description": "Whether there are more than are counted" },
                "next": { "type": "boolean", "description": "Whether another page follows" },
                "hits": { "type": "array", "items": {
                    "type": "object", "required": ["href", "title", "detail", "sample"], "properties": {
                        "href": { "type": "string", "description": "Its address; empty where it has no page" },
                        "title": { "type": "string" },
                        "detail": { "type": "string", "description": "What tells it from others of the same name" },
                        "sample": { "type": "boolean", "description": "Whether it is made up" }
                    } } }
            } } }
    } })
}

/// Evidence and documents: for whoever signed in, with the session's cookie.
fn signed_in_paths() -> Value {
    let token = json!([{ "name": "token", "in": "path", "required": true, "schema": { "type": "string" },
                         "description": "Name of the upload, from its beginning" }]);
    let standing =
        |description: &str| answer(description, "application/json", reference("UploadStanding"));
    let error = |description: &str| answer(description, "application/json", reference("Error"));
    json!({
        "/api/v1/evidence/uploads": { "post": {
            "summary": "Begin an upload of evidence",
            "description": "A JSON object with `name`, `size` in bytes (at most 52428800) and `unit`, the code of the unit.",
            "responses": { "201": standing("Where it stands"), "422": error("Name or size does not do, with the sentence") }
        } },
        "/api/v1/evidence/uploads/{token}": {
            "parameters": token,
            "get": {
                "summary": "Where an upload stands",
                "responses": { "200": standing("Where it stands"), "404": error("No such upload of this person") }
            },
            "patch": {
                "summary": "Add the bytes from `Upload-Offset` on, at most 1 MiB at once",
                "responses": { "200": standing("Where it stands now"),
                               "409": error("It stands at `received`, not there; go on from there") }
            }
        },
        "/api/v1/evidence/uploads/{token}/finish": { "parameters": token, "post": {
            "summary": "Check the content and take it in",
            "responses": { "201": answer("The piece of evidence", "application/json", reference("Handed")),
                           "409": error("Something is missing: `received` tells where to go on"),
                           "422": error("The content is refused, with the sentence; nothing is kept") }
        } },
        "/evidence/{id}": { "get": {
            "summary": "The file of a piece of evidence",
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" }, "description": "Its key" },
                { "name": "download", "in": "query", "required": false, "schema": { "type": "string" },
                  "description": "There when the file is to be saved, not shown" }
            ],
            "responses": { "200": { "description": "The file" }, "403": error("Not of the person's units or clusters") }
        } },
        "/export/{format}/{*place}": { "get": {
            "summary": "A level of the drill-down, or the list of records behind it, as a file: what everybody may see of it, or the person who signed in",
            "parameters": [
                { "name": "format", "in": "path", "required": true, "schema": { "enum": ["xlsx", "csv", "pdf"] },
                  "description": "Format of the file" },
                { "name": "place", "in": "path", "required": true, "schema": { "type": "string" },
                  "description": "The address of the level after `/drill/`, with `records/` before it for the list; filters are query parameters as there" }
            ],
            "responses": { "200": { "description": "The file" },
                           "404": error("No such level or format"),
                           "422": error("A filter has a value that does not exist, or there are too many rows for the format"),
                           "429": error("Too many files are being written; ask again") }
        } },
        "/export/progress/{number}": { "get": {
            "summary": "How far a file is that was asked for with this number in the header `x-work` (32 hexadecimal digits of the asker's choice)",
            "parameters": [{ "name": "number", "in": "path", "required": true, "schema": { "type": "string" },
                             "description": "The number of the request for the file" }],
            "responses": { "200": answer("What is being done, and how many of how many rows are written; null when nothing is under way with this number", "application/json", json!({
                "type": ["object", "null"], "required": ["stage", "done", "rows"],
                "properties": { "stage": { "enum": ["reading", "waiting", "rows", "pages"] },
                                "done": { "type": "integer" }, "rows": { "type": "integer" } } })) }
        } },
        "/score/clusters/{code}/minutes.docx": { "get": {
            "summary": "The minutes of a cluster's closing meeting as a Word file",
            "parameters": [
                { "name": "code", "in": "path", "required": true, "schema": { "type": "string" },
                  "description": "Code of the cluster" },
                { "name": "year", "in": "query", "required": false, "schema": { "type": "integer" },
                  "description": "Year of the meeting; the newest when absent" }
            ],
            "responses": { "200": { "description": "The minutes" },
                           "403": error("For the cluster's head and the provincial office"),
                           "404": error("No such cluster, or no such year of it") }
        } },
        "/nominations/lists/{id}/{file}": { "get": {
            "summary": "The letter or the list of names of a submission",
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" },
                  "description": "Key of the submission" },
                { "name": "file", "in": "path", "required": true,
                  "schema": { "enum": ["letter.docx", "names.docx", "names.xlsx"] },
                  "description": "Which document" }
            ],
            "responses": { "200": { "description": "The document" },
                           "404": error("No such submission, or none that you may read") }
        } },
        "/nominations/{id}/report.docx": { "get": {
            "summary": "The achievement report of a dossier, with a footnote for each record",
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" },
                  "description": "Key of the dossier" }
            ],
            "responses": { "200": { "description": "The report" },
                           "404": error("No such dossier, or none that you may read") }
        } },
        "/records/import/template/{kind}": { "get": {
            "summary": "The template of a list that can be imported",
            "parameters": [
                { "name": "kind", "in": "path", "required": true,
                  "schema": { "enum": ["people", "grades", "awards"] }, "description": "Which list" }
            ],
            "responses": { "200": { "description": "A workbook with drop-downs" },
                           "403": error("For the provincial office and unit clerks"),
                           "404": error("No such list") }
        } },
        "/records/import/faults/{id}": { "get": {
            "summary": "A list that was handed in, with its faults marked",
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" },
                  "description": "Key of the list" }
            ],
            "responses": { "200": { "description": "The list as a workbook" },
                           "404": error("No such list, or somebody else's") }
        } }
    })
}

fn paths() -> Value {
    let mut all = board_paths();
    for more in [signed_in_paths(), search_paths()] {
        if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
            all.extend(more);
        }
    }
    all
}

fn board_paths() -> Value {
    let text = |summary: &str| json!({ "get": { "summary": summary, "responses": { "200": { "description": "Yes" } } } });
    json!({
        "/api/v1/boards": { "get": {
            "summary": "All boards",
            "responses": { "200": answer("The boards in their order", "application/json",
                json!({ "type": "array", "items": reference("BoardSummary") })) }
        } },
        "/api/v1/boards/{code}": { "get": {
            "summary": "One board of one year",
            "parameters": board_parameters(),
            "responses": { "200": answer("The board", "application/json", reference("Board")), "404": not_found() }
        } },
        "/api/v1/live/boards/{code}": { "get": {
            "summary": "One board as server-sent events: the present snapshot first, then one event per change",
            "description": "Events are named `board`; `id` is the version. With `Last-Event-ID` of the present \
                            version the first event is left out. An event named `beat` comes in every quiet 15 seconds.",
            "parameters": board_parameters(),
            "responses": { "200": answer("Events whose data is a Board", "text/event-stream",
                json!({ "type": "string" })), "404": not_found() }
        } },
        "/api/v1/live/site": { "get": {
            "summary": "The version of everything public as server-sent events: one per change",
            "responses": { "200": answer("Events named `site` whose data is `{\"version\": …}`", "text/event-stream",
                json!({ "type": "string" })) }
        } },
        "/api/v1/openapi.json": text("This document"),
        "/healthz": text("Whether the process answers"),
        "/readyz": text("Whether the database answers too"),
        "/metrics": text("Counters in the OpenMetrics text format")
    })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

/// What only boards of scoring periods have; absent on others.
fn scoring(figure: &Value, string: &Value, integer: &Value) -> Value {
    let set = object(
        &["code", "version", "title", "decided_by", "max"],
        json!({ "code": string, "version": integer, "title": string, "decided_by": string, "max": figure }),
    );
    let seal = object(
        &["code", "at", "state"],
        json!({
            "code": { "type": "string", "description": "The printed code of the board" },
            "at": integer,
            "state": { "type": "string", "enum": ["frozen", "official"] },
            "decision": string,
            "correction": { "type": "integer", "description": "Number of the correction that made it" },
            "earlier": { "type": "array", "items": object(&["code", "at"], json!({ "code": string, "at": integer })) }
        }),
    );
    object(
        &["sets"],
        json!({ "sets": { "type": "array", "items": set }, "seal": seal }),
    )
}

fn schemas() -> Value {
    let string = json!({ "type": "string" });
    let integer = json!({ "type": "integer" });
    let figure = json!({ "type": ["string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]{1,4})?$" });
    let state = json!({ "type": "string", "enum": ["provisional", "frozen", "official"] });
    let kind = json!({ "type": "string", "enum": ["ranking", "targets", "published", "scoring"] });
    let summary = json!({
        "code": string, "kind": kind, "title_vi": string, "title_en": string, "question_vi": string,
        "question_en": string, "first_year": integer, "last_year": integer, "state": state,
        "sample": { "type": "boolean", "description": "Whether the figures are sample data" }
    });
    let mut board = summary.clone();
    if let (Some(board), Value::Object(more)) = (
        board.as_object_mut(),
        json!({
            "year": integer,
            "version": { "type": "integer", "description": "Moves with every change of a fact on the board" },
            "as_of": { "type": ["integer", "null"], "description": "Milliseconds since the Unix epoch" },
            "measure_vi": string, "measure_en": string, "source": string,
            "target_code": { "type": ["string", "null"] },
            "movement": {
                "type": ["object", "null"], "required": ["code", "name_vi", "name_en"],
                "properties": { "code": string, "name_vi": string, "name_en": string },
                "description": "The movement that the board belongs to"
            },
            "groups": { "type": "array", "items": reference("Group") },
            "targets": { "type": "array", "items": { "type": "object" },
                         "description": "Targets with plan, result and status, on boards of kind targets" },
            "scoring": reference("Scoring")
        }),
    ) {
        board.extend(more);
    }
    let summary_keys = [
        "code",
        "kind",
        "title_vi",
        "title_en",
        "first_year",
        "last_year",
        "state",
        "sample",
    ];
    let board_keys = [
        "code", "kind", "title_vi", "title_en", "state", "year", "version", "as_of", "groups",
    ];
    json!({
        "BoardSummary": object(&summary_keys, summary),
        "Board": object(&board_keys, board),
        "Group": object(&["key", "name_vi", "name_en", "rows"], json!({
            "key": string, "name_vi": string, "name_en": string,
            "rows": { "type": "array", "items": reference("Row") },
            "several_sets": { "type": "boolean", "description": "The units stand on different criteria sets and are not ranked" }
        })),
        "Scoring": scoring(&figure, &string, &integer),
        "Row": object(&["rank", "tied", "unit", "score", "grade", "delta"], json!({
            "rank": { "type": ["integer", "null"], "description": "Equal scores share a rank; the next is left out" },
            "tied": { "type": "boolean" },
            "unit": object(&["code", "name", "short_name"], json!({ "code": string, "name": string, "short_name": string })),
            "score": figure,
            "grade": { "type": ["string", "null"] },
            "delta": { "type": ["integer", "null"], "description": "Places gained against the previous period" },
            "bar": { "type": "integer", "description": "Length of the bar, in thousandths of the longest" },
            "name_order": { "type": "integer",
                            "description": "Place of the unit's name in its group, in Vietnamese order, from 0" },
            "confidence": { "type": ["string", "null"], "enum": ["confirmed", "unconfirmed", "sample", null] },
            "source": { "type": ["string", "null"] },
            "state": { "type": "string", "description": "Where the scoring sheet stands",
                       "enum": ["draft", "submitted", "cross-checked", "meeting", "appraisal", "locked"] },
            "set": { "type": "integer", "description": "Place of the criteria set in scoring.sets; 0 when absent" },
            "percent": { "type": "string", "description": "Share of the maximum, where points are not ranked" }
        })),
        "UploadStanding": object(&["token", "received", "size"],
            json!({ "token": string, "received": integer, "size": integer })),
        "Handed": object(&["id", "name", "already"], json!({
            "id": integer, "name": string,
            "already": { "type": "boolean", "description": "Whether the unit had this very file already" }
        })),
        "Search": search_schema(),
        "Error": object(&["code"], json!({ "code": string }))
    })
}
