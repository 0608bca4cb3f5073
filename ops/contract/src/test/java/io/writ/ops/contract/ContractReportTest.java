package io.writ.ops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContractReportTest {

    private static final OpenApiDocument DOCUMENT =
            OpenApiDocument.of(YAMLMapper.shared().readTree("""
            paths:
              /api/v1/things:
                get: {operationId: listThings, responses: {"200": {}, "404": {}}}
            components:
              schemas:
                Problem: {properties: {code: {enum: [not-found]}}}
            """));

    private static final Seen LISTED = new Seen("listThings", 200, null, true, "GET /api/v1/things", List.of());
    private static final Seen MISSED = new Seen("listThings", 404, "not-found", true, "GET /api/v1/things", List.of());

    @Test
    void is_clean_when_all_was_seen_and_nothing_found() {
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED));

        assertThat(report.isClean()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.matches("operations +1, exercised 1"));
    }

    @Test
    void names_what_no_test_has_seen() {
        var report = new ContractReport(DOCUMENT, List.of(MISSED));

        assertThat(report.isClean()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.endsWith("not exercised: listThings"));
        var other = new ContractReport(DOCUMENT, List.of(LISTED));
        assertThat(other.lines()).anyMatch(line -> line.endsWith("not exercised: not-found"));
    }

    @Test
    void names_what_was_found() {
        var finding = new Seen("listThings", 200, null, true, "GET /api/v1/things", List.of("header ETag is missing"));
        var report = new ContractReport(DOCUMENT, List.of(LISTED, MISSED, finding));

        assertThat(report.isClean()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.contains("header ETag is missing"));
    }
}
