package io.writ.ops.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.approval.Amount;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesCase;
import io.writ.ops.cli.xes.XesStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlannerTest {

    private static final String SAVED = "SAVED by EMPLOYEE";
    private static final String SUBMITTED = "SUBMITTED by EMPLOYEE";
    private static final String BY_ADMINISTRATION = "APPROVED by ADMINISTRATION";
    private static final String BY_SUPERVISOR = "FINAL_APPROVED by SUPERVISOR";
    private static final String RETURNED = "REJECTED by SUPERVISOR";
    private static final String GIVEN_UP = "REJECTED by EMPLOYEE";

    private final Planner planner =
            new Planner(MappingFile.read(Path.of("../import/domestic-declarations/mapping.yaml")));

    @Test
    void a_submission_carries_the_roles_of_its_own_round() {
        var plan = plan(SUBMITTED, BY_ADMINISTRATION, RETURNED, GIVEN_UP, SUBMITTED, BY_SUPERVISOR);

        assertThat(payload(plan, 0).path("roles").toString()).isEqualTo("[\"ADMINISTRATION\",\"SUPERVISOR\"]");
        assertThat(payload(plan, 0).path("path").asString()).isEqualTo("ADMINISTRATION>SUPERVISOR");
        assertThat(payload(plan, 4).path("roles").toString()).isEqualTo("[\"SUPERVISOR\"]");
    }

    @Test
    void a_draft_carries_the_roles_of_the_round_that_its_submission_begins() {
        var plan = plan(SAVED, SUBMITTED, BY_SUPERVISOR, SUBMITTED, BY_ADMINISTRATION);

        assertThat(payload(plan, 0)).isEqualTo(payload(plan, 1));
    }

    @Test
    void an_effect_that_nobody_decided_is_marked() {
        var plan = planner.plan(source(SAVED, null, "Request Payment"));

        assertThat(payload(plan, 0).path("paidUnreviewed").asBoolean()).isTrue();
        assertThat(payload(plan(SUBMITTED, GIVEN_UP), 0).path("paidUnreviewed").asBoolean())
                .isFalse();
    }

    @Test
    void amounts_are_rounded_to_cents_and_kept_as_logged() {
        var request = Objects.requireNonNull(plan(SUBMITTED).steps().getFirst().request());

        assertThat(request.amount()).isEqualTo(new Amount("26.85", "EUR"));
        assertThat(request.payload().path("loggedAmount").asString()).isEqualTo("26.85120450862128");
    }

    @Test
    void a_case_has_the_same_people_every_time_and_one_for_each_role() {
        var once = plan(SUBMITTED, BY_ADMINISTRATION, BY_SUPERVISOR);
        var again = plan(SUBMITTED, BY_ADMINISTRATION, BY_SUPERVISOR);

        assertThat(once).isEqualTo(again);
        assertThat(once.steps()).extracting(step -> step.by().id()).doesNotHaveDuplicates();
    }

    @Test
    void what_the_mapping_does_not_know_is_said() {
        assertThatThrownBy(() -> plan("DANCED by EMPLOYEE"))
                .isInstanceOf(NotMapped.class)
                .hasMessageContaining("DANCED");
        assertThatThrownBy(() -> planner.plan(source(SUBMITTED, "VISITOR")))
                .isInstanceOf(NotMapped.class)
                .hasMessageContaining("VISITOR");
        var bare = new XesStep("Declaration " + SUBMITTED, Instant.EPOCH, Map.of("org:role", "EMPLOYEE"));
        assertThatThrownBy(() -> planner.plan(new XesCase("1", Map.of(), List.of(bare))))
                .isInstanceOf(NotMapped.class)
                .hasMessageContaining("step 0");
    }

    private PlannedCase plan(String... activities) {
        return planner.plan(
                source(activities[0], null, Stream.of(activities).skip(1).toArray(String[]::new)));
    }

    private static XesCase source(String first, @Nullable String role, String... others) {
        var steps = Stream.concat(Stream.of(first), Stream.of(others))
                .map(activity -> step(activity, role))
                .toList();
        return new XesCase("declaration1", Map.of("concept:name", "declaration1"), steps);
    }

    private static XesStep step(String activity, @Nullable String role) {
        var attributes = new HashMap<>(Map.of(
                "id", "step 1",
                "(case)_Amount", "26.85120450862128",
                "(case)_BudgetNumber", "budget 1",
                "(case)_DeclarationNumber", "number 1"));
        attributes.put("org:role", role != null ? role : activity.replaceAll(".* by ", ""));
        var name = activity.contains(" by ") ? "Declaration " + activity : activity;
        return new XesStep(name, Instant.EPOCH, attributes);
    }

    private static JsonNode payload(PlannedCase plan, int step) {
        return Objects.requireNonNull(plan.steps().get(step).request()).payload();
    }
}
