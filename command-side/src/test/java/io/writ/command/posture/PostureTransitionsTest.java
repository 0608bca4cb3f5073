package io.writ.command.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.writ.command.CommandRefused;
import io.writ.command.posture.PostureTransitions.Phase;
import io.writ.events.posture.Posture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every state: where it leads, or why it is refused; and the page that shows the table. */
class PostureTransitionsTest {

    private static final Path PAGE = Path.of("../docs/features/posture-transitions.md");
    private static final Path RECEIVED = Path.of("target/received/posture-transitions.md");
    private static final List<PostureCase> CASES = PostureCase.all();

    @TestFactory
    Stream<DynamicTest> everyCaseIsTrue() {
        return CASES.stream()
                .flatMap(one -> inEveryPhase(
                        one.words(), phase -> assertThat(one.outcome(phase)).isEqualTo(one.expected(phase))));
    }

    /** The cases reach all that a cell permits, and nothing else. */
    @TestFactory
    Stream<DynamicTest> everyCellIsTrue() {
        return Arrays.stream(PostureCommandKind.values())
                .flatMap(kind -> inEveryPhase(kind.code(), phase -> check(kind, phase)));
    }

    private static void check(PostureCommandKind kind, Phase phase) {
        var cases =
                CASES.stream().filter(one -> one.command(phase).kind() == kind).toList();
        assertThat(cases).isNotEmpty();
        var targets = PostureTransitions.targets(phase, kind);
        if (targets.isEmpty()) {
            assertThat(cases).allSatisfy(one -> isRefused(one, phase));
        } else {
            var outcomes = cases.stream().map(one -> one.outcome(phase)).toList();
            assertThat(outcomes).doesNotContain(PostureRefusal.WRONG_STATE.code());
            assertThat(outcomes.stream().filter(PostureTransitionsTest::isPhase))
                    .containsOnly(targets.stream().map(Phase::code).toArray(String[]::new));
        }
    }

    /** With the reason, and with what is possible instead. */
    private static void isRefused(PostureCase one, Phase phase) {
        var possible = String.join(", ", PostureTransitions.possible(phase));
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> one.scenario(phase).and(one.command(phase)))
                .satisfies(refused -> {
                    assertThat(refused.reason())
                            .isEqualTo(PostureTransitions.refusal(
                                    one.command(phase).kind()));
                    assertThat(refused.detail()).endsWith("; possible are " + possible);
                });
    }

    @Test
    void whatARefusalNamesAsPossibleIsWhatPeopleCanDo() {
        for (var phase : Phase.values()) {
            assertThat(PostureTransitions.possible(phase))
                    .as(phase.code())
                    .containsExactlyInAnyOrderElementsOf(CASES.stream()
                            .filter(one -> isPhase(one.expected(phase)))
                            .map(one -> one.command(phase))
                            .filter(command -> !command.by().equals(PostureSends.CLOCK))
                            .map(PostureCommand::name)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void everyStateIsAPhaseAndIsTried() {
        assertThat(Phase.values()).hasSameSizeAs(Posture.class.getPermittedSubclasses());
        for (var given : PostureStatesFixture.values()) {
            assertThat(given.scenarios()).containsOnlyKeys(Phase.values());
            given.scenarios()
                    .forEach((phase, scenario) -> assertThat(Phase.of(scenario.state()))
                            .as(given.name())
                            .isEqualTo(phase));
        }
    }

    @Test
    void thePageIsCurrent() throws IOException {
        var page = PostureTransitionsPage.of(CASES);
        Files.createDirectories(Objects.requireNonNull(RECEIVED.getParent()));
        Files.writeString(RECEIVED, page);
        assertThat(PAGE)
                .as("the table has changed: cp command-side/%s docs/features/", RECEIVED)
                .exists()
                .content()
                .isEqualTo(page);
    }

    private static boolean isPhase(String outcome) {
        return Arrays.stream(Phase.values()).map(Phase::code).anyMatch(outcome::equals);
    }

    private static Stream<DynamicTest> inEveryPhase(String words, Consumer<Phase> check) {
        return Arrays.stream(Phase.values())
                .map(phase ->
                        DynamicTest.dynamicTest("%s, %s".formatted(phase.code(), words), () -> check.accept(phase)));
    }
}
