package io.writ.ops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractReportTest {

    private static final OpenApiDocument DOCUMENT = Documents.read("""
            paths:
              /api/v1/things:
                get:
                  operationId: listThings
                  responses:
                    "200": {}
                    "404": {content: {application/problem+json: {examples: {not-found: {}}}}}
                    "500": {content: {application/problem+json: {examples: {internal-error: {}}}}}
            components:
              schemas:
                Problem: {properties: {code: {enum: [internal-error, method-not-allowed, not-found]}}}
            """);

    private static final Seen LISTED = new Seen("listThings", 200, null, true, "GET /api/v1/things", List.of());
    private static final Seen MISSED = new Seen("listThings", 404, "not-found", true, "GET /api/v1/things", List.of());

    /** Of an address that the document does not have. */
    private static final Seen ELSEWHERE =
            new Seen(null, 405, "method-not-allowed", false, "DELETE /api/v1/things", List.of());

    @Test
    void is_clean_when_all_was_seen_and_nothing_found() {
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED, ELSEWHERE));

        assertThat(report.isClean()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.matches("operations +1, exercised 1"));
    }

    @Test
    void names_what_no_test_has_seen() {
        var report = new ContractReport(DOCUMENT, List.of(MISSED));

        assertThat(report.isClean()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.endsWith("not exercised: listThings"));
        var other = new ContractReport(DOCUMENT, List.of(LISTED, ELSEWHERE));
        assertThat(other.lines()).anyMatch(line -> line.endsWith("not exercised: not-found"));
    }

    @Test
    void names_what_was_found() {
        var finding = new Seen("listThings", 200, null, true, "GET /api/v1/things", List.of("header ETag is missing"));
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED, ELSEWHERE, finding));

        assertThat(report.isClean()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.contains("header ETag is missing"));
    }

    @Test
    void does_not_count_what_an_address_outside_the_document_answers() {
        var fixture = new Seen(null, 404, "not-found", false, "GET /api/v1/fixture", List.of());
        var report = new ContractReport(DOCUMENT, List.of(LISTED, ELSEWHERE, fixture));

        assertThat(report.isClean()).isFalse();
        assertThat(report.lines())
                .anyMatch(line -> line.endsWith("not exercised: 404"))
                .anyMatch(line -> line.endsWith("not exercised: not-found"));
    }

    @Test
    void counts_a_problem_that_no_operation_declares_wherever_it_is_met() {
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED));

        assertThat(report.lines()).anyMatch(line -> line.endsWith("not exercised: method-not-allowed"));
    }

    @Test
    void says_what_is_excepted_and_why() {
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED, ELSEWHERE));

        assertThat(report.lines()).anyMatch(line -> line.matches(" +excepted: 500, since only a defect .*"));
    }
}
