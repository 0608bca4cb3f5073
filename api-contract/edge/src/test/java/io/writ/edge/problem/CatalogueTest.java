package io.writ.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("io")
class CatalogueTest {

    private final Edge edge = Edge.shared();

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void the_type_of_every_problem_leads_to_a_page(ProblemCode problem) {
        var page = edge.send(edge.anonymous(problem.type()).header("Accept", "text/html,*/*;q=0.8"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("<code>" + problem.code() + "</code>", "What to do", String.valueOf(problem.status()));
        assertThat(page.body()).doesNotContain("<script", "http://", "https://");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void every_problem_is_told_in_sentences(ProblemCode problem) {
        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(problem.title()).isNotBlank().doesNotEndWith(".");
        assertThat(problem.meaning()).endsWith(".");
        assertThat(problem.remedy()).endsWith(".");
        assertThat(ProblemCode.of(problem.code())).isEqualTo(problem);
    }

    @Test
    void the_catalogue_is_a_page_and_a_document() {
        var page = edge.send(edge.anonymous("/problems").header("Accept", "text/html"));
        var entries = edge.json(edge.anonymous("/problems").header("Accept", "application/json"));

        assertThat(page.body()).contains("href=\"/problems/stale-digest\"");
        assertThat(entries).hasSize(ProblemCode.values().length);
        assertThat(entries.path(0).path("remedy").asString()).isNotBlank();
    }

    @Test
    void an_unknown_problem_is_a_problem() {
        assertThat(edge.json(edge.anonymous("/problems/made-up")).path("code").asString())
                .isEqualTo("not-found");
    }
}
