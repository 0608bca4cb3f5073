package io.writ.ops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {

    private static final String DOCUMENT = """
            paths:
              /api/v1/things/{id}:
                post:
                  operationId: changeThing
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: format, in: query, schema: {type: string, enum: [long, short]}}
                    - {name: Note, in: header, schema: {type: string}}
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Change'}}
                  responses:
                    "200": %s
            components:
              schemas:
                Change:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, maxLength: 20}
                    note: {type: string}
                    size: {type: [string, integer]}
                Thing:
                  type: object
                  required: [state]
                  properties:
                    state: {type: string, enum: [open, closed]}
                    parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
                    owner: {oneOf: [{$ref: '#/components/schemas/Person'}, {$ref: '#/components/schemas/Team'}]}
                Person: {type: object, properties: {name: {type: string}}}
                Team: {type: object, properties: {title: {type: string}}}
            """.formatted(Documents.THING);

    @Test
    void nothing_is_taken_away_by_what_is_the_same() {
        assertThat(between(DOCUMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things/{id}:                   | /stuff/{id}:                     | changeThing: POST /api/v1/things/{} is gone
            operationId: changeThing        | operationId: alterThing          | changeThing: is called alterThing
            enum: [long, short]             | enum: [long]                     | changeThing query format: no longer can be short
            name: Note, in: header          | name: Other, in: header          | changeThing header Note: is gone
            name: Note, in: header          | name: Note, required: true, in: header | changeThing header Note: is newly required
            required: [name]                | required: [name, note]           | changeThing request/note: is newly required
            note: {type: string}            | other: {type: string}            | changeThing request/note: is gone
            note: {type: string}            | note: {type: integer}            | changeThing request/note: type was [string] and is [integer]
            [string, integer]               | string                           | changeThing request/size: type was
            maxLength: 20                   | maxLength: 10                    | changeThing request/name: maxLength is 10
            ETag:                           | Other:                           | changeThing 200 header ETag: is gone
            text/plain:                     | text/html:                       | changeThing 200: text/plain is gone
            "200":                          | "202":                           | changeThing 200: is gone
            state: {type: string            | status: {type: string            | changeThing 200/state: is gone
            required: [state]               | required: []                     | changeThing 200/state: is no longer always there
            enum: [open, closed]            | enum: [open]                     | changeThing 200/state: no longer can be closed
            parts: {type: array             | parts: {type: object             | changeThing 200/parts: type was [array] and is [object]
            title: {type: string}           | name: {type: string}             | changeThing 200/owner/Team/title: is gone
            """)
    void what_is_taken_away_is_found(String old, String fresh, String found) {
        assertThat(DOCUMENT).contains(old);

        assertThat(between(DOCUMENT.replace(old, fresh))).hasSize(1).allMatch(line -> line.startsWith(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: id, in: path              | name: key, in: path
            /things/{id}:                   | /things/{key}:
            enum: [long, short]             | enum: [long, short, full]
            enum: [open, closed]            | enum: [open, closed, gone]
            note: {type: string}            | note: {type: [string, integer]}
            maxLength: 20                   | maxLength: 30
            required: [name]                | required: []
            title: {type: string}           | title: {type: string}, more: {type: string}
            """)
    void what_is_added_is_not(String old, String fresh) {
        assertThat(DOCUMENT).contains(old);

        assertThat(between(DOCUMENT.replace(old, fresh))).isEmpty();
    }

    @Test
    void nothing_is_taken_away_from_what_was_released() {
        var root = Objects.requireNonNull(OpenApiDocument.projectRoot());
        var approved = root.resolve(Path.of("api-contract", "openapi", "v1.approved.yaml"));
        var changes = BreakingChanges.between(
                OpenApiDocument.read(approved), OpenApiDocument.read(root.resolve(OpenApiDocument.COMMITTED)));

        assertThat(changes)
                .as("clients of %s would break; api-contract/README.md says what to do", approved)
                .isEmpty();
    }

    private static List<String> between(String fresh) {
        return BreakingChanges.between(Documents.read(DOCUMENT), Documents.read(fresh));
    }
}
