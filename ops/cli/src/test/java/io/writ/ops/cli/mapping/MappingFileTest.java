package io.writ.ops.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.approval.ApprovalState;
import io.writ.api.policy.PublishPolicy;
import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFileTest {

    private static final String GOOD = """
            name: loans
            policy: loans
            roleAttribute: org:role
            request:
              subject: { type: loan, reference: "{case}" }
              title: "Loan {case}"
              payload: { number: "{id}" }
            activities:
              asked: { command: submit }
              granted: { command: approve }
            people:
              CLERK: { name: "clerk-{n}", pool: 3, roles: [approver] }
            """;

    @TempDir
    private Path folder;

    @Test
    void reads_yaml() throws IOException {
        var mapping = read(GOOD);

        assertThat(mapping.activities()).containsOnlyKeys("asked", "granted");
        assertThat(mapping.request().payload().get("number")).isEqualTo(new Template("{id}"));
    }

    @Test
    void lists_everything_that_is_missing() {
        assertThatThrownBy(() -> read("name: x\nrequest: { title: y }\nactivities: { a: {} }"))
                .isInstanceOf(MappingInvalid.class)
                .hasMessageContaining("/policy: is required")
                .hasMessageContaining("/people: is required")
                .hasMessageContaining("/request/subject: is required")
                .hasMessageContaining("/activities/a/command: is required");
    }

    @Test
    void lists_everything_that_does_not_fit() {
        assertThatThrownBy(() -> read(GOOD.replace("pool: 3, ", "")
                        .replace("command: approve", "command: reopen, as: BOSS")
                        .replace("payload: {", "derived: { number: deciding-path }\n  payload: {")))
                .isInstanceOf(MappingInvalid.class)
                .hasMessageContaining("/people/CLERK: {n} in the name and a pool need each other")
                .hasMessageContaining("/activities/granted/as: 'BOSS' is not among /people")
                .hasMessageContaining("/activities/granted: needs a text: the reason")
                .hasMessageContaining("/request/derived/number: is in /request/payload as well");
    }

    @Test
    void says_where_a_word_is_unknown() {
        assertThatThrownBy(() -> read(GOOD.replace("command: approve", "command: aprove")))
                .isInstanceOf(MappingInvalid.class)
                .hasMessageContaining("/activities/granted/command")
                .hasMessageContaining("effect-requested");
        assertThatThrownBy(() -> read(GOOD.replace("pool:", "pol:")))
                .isInstanceOf(MappingInvalid.class)
                .hasMessageContaining("/people/CLERK");
        assertThatThrownBy(() -> read("a: [1")).isInstanceOf(MappingInvalid.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(MappingInvalid.class);
    }

    @Test
    void reads_states_and_implied_commands() throws IOException {
        var mapping =
                read(GOOD.replace("command: approve", "command: approve, when: { withdrawn: comment }, text: late")
                        + "implied:\n  - { before: [approve], state: draft, command: submit, as: CLERK }\n");

        var granted = Objects.requireNonNull(mapping.activities().get("granted"));
        assertThat(granted.commandIn(ApprovalState.WITHDRAWN)).isEqualTo(StepCommand.COMMENT);
        assertThat(granted.commandIn(ApprovalState.PENDING)).isEqualTo(StepCommand.APPROVE);
        assertThat(mapping.impliedBefore(StepCommand.APPROVE, ApprovalState.DRAFT))
                .isPresent();
        assertThat(mapping.impliedBefore(StepCommand.APPROVE, ApprovalState.PENDING))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"domestic-declarations", "request-for-payment"})
    void shipped_mappings_and_policies_can_be_read(String name) {
        var file = Path.of("../import", name, "mapping.yaml");
        var mapping = MappingFile.read(file);

        var policy = MappingFile.policy(file, Objects.requireNonNull(mapping.publish()));
        assertThat(Json.mapper().readValue(policy, PublishPolicy.class).stages())
                .isNotEmpty();
    }

    private Mapping read(String yaml) throws IOException {
        return MappingFile.read(Files.writeString(folder.resolve("mapping.yaml"), yaml));
    }
}
