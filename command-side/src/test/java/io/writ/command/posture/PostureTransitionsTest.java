package io.writ.command.posture;

import static io.writ.command.posture.PostureCommand.MeasureOutcome.VERIFIED;
import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OLGA;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.Ratification.TakesEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command in every state, sent by one who may send it, with everything else in order: the state that follows, or
 * the refusal. The page that shows the table is made from it.
 */
class PostureTransitionsTest {

    private static final Path PAGE = Path.of("../docs/features/posture-transitions.md");
    private static final Path RECEIVED = Path.of("target/received/posture-transitions.md");

    /** Rows and columns in this order; a cell is the state that follows, or the code of the refusal. */
    private static final String TABLE = """
            command         None        Settled                Proposed               Scheduled              Provisional
            Establish       Settled     wrong-state            wrong-state            wrong-state            wrong-state
            Raise           wrong-state Provisional            Provisional            Provisional            Provisional
            Plan            wrong-state Proposed               transition-waiting     transition-waiting     transition-waiting
            Lower           wrong-state Proposed               transition-waiting     transition-waiting     transition-waiting
            Agree           wrong-state wrong-state            Settled                wrong-state            Settled
            Refuse          wrong-state wrong-state            Settled                wrong-state            Settled
            Cancel          wrong-state wrong-state            Settled                Settled                wrong-state
            Review          wrong-state Settled                Proposed               Scheduled              Provisional
            Waive           wrong-state Settled                Proposed               Scheduled              Provisional
            Granted         wrong-state wrong-state            Settled                wrong-state            Settled
            Denied          wrong-state wrong-state            Settled                wrong-state            Settled
            MeasureVerified wrong-state Settled                Proposed               Scheduled              Provisional
            ElapseRatification not-due  not-due                Settled                not-due                Settled
            ElapseEffective not-due     not-due                not-due                Settled                not-due
            ElapseExpiry    not-due     Settled                Settled                Settled                Settled
            ElapseReview    not-due     Settled                Proposed               Scheduled              Provisional
            """;

    private static final Map<String, String> MEANING = meanings();

    private static Map<String, String> meanings() {
        var meaning = new LinkedHashMap<String, String>();
        meaning.put("Establish", "make the scope");
        meaning.put("Raise", "propose a higher level that takes effect at once and is ratified afterwards");
        meaning.put("Plan", "propose a higher level for a later time");
        meaning.put("Lower", "propose a lower level, once mandatory measures are concluded");
        meaning.put("Agree", "ratify, as the last one needed");
        meaning.put("Refuse", "refuse to ratify");
        meaning.put("Cancel", "take the proposal back");
        meaning.put("Review", "look at the present level and keep it");
        meaning.put("Waive", "do without a measure");
        meaning.put("Granted", "the approval that ratifies was granted");
        meaning.put("Denied", "the approval that ratifies was denied");
        meaning.put("MeasureVerified", "the action of a measure was verified");
        meaning.put("ElapseRatification", "the time to ratify is over");
        meaning.put("ElapseEffective", "the planned time came");
        meaning.put("ElapseExpiry", "the present level ends by itself");
        meaning.put("ElapseReview", "the review falls due");
        return meaning;
    }

    private static final Duration PLANNED = Duration.ofHours(2);
    private static final Duration LATER = Duration.ofDays(30);

    /** People ratify, or an approval does; the rest is the same. */
    private static PostureFixture around(boolean approval) {
        var down = DOWN_TO_CALM.byApproval(TakesEffect.ONCE_RATIFIED);
        var watch = TO_WATCH.measures(RuleFixture.NOTICE)
                .reviewed(Duration.ofDays(1))
                .reverting(Duration.ofDays(7));
        var alarm = TO_ALARM.reverting(Duration.ofDays(7));
        return approval
                ? model(watch, alarm.byApproval(TakesEffect.AT_ONCE), TO_SIEGE.byApproval(TakesEffect.AT_ONCE), down)
                : model(watch, alarm, TO_SIEGE.ratifiedAfterwards(1), DOWN_TO_CALM);
    }

    private static Map<String, PostureScenario> states(boolean approval) {
        var none = given(around(approval));
        var settled = none.and(as(OTTO).establish(null)).and(as(OTTO).propose("t1", "watch"));
        var planned = settled.and(as(OTTO).propose("t2", "alarm", AT.plus(PLANNED), false));
        var states = new LinkedHashMap<String, PostureScenario>();
        states.put("None", none);
        states.put("Settled", settled);
        states.put("Proposed", settled.and(as(OTTO).propose("t2", "calm")));
        states.put("Scheduled", planned.and(approval ? as(CLOCK).concluded("t2", true, ANNA) : as(ANNA).ratify("t2")));
        states.put("Provisional", settled.and(as(OTTO).propose("t2", "alarm")));
        return states;
    }

    /** @param state tells which transition the command is about */
    private static PostureCommand command(String row, PostureScenario state) {
        var standing = state.state().standing();
        var present = standing == null
                ? "t1"
                : Objects.requireNonNull(standing.present().transition());
        var later = as(CLOCK).after(LATER);
        return switch (row) {
            case "Establish" -> as(OTTO).establish(null);
            case "Raise" -> as(OLGA).propose("t3", "siege");
            case "Plan" -> as(OLGA).propose("t3", "siege", AT.plus(PLANNED), false);
            case "Lower" -> as(OLGA).propose("t3", "calm");
            case "Agree" -> as(ANNA).ratify("t2");
            case "Refuse" -> as(ANNA).refuse("t2");
            case "Cancel" -> as(OTTO).cancel("t2");
            case "Review" -> as(STEFAN).review();
            case "Waive" -> as(STEFAN).waive("t1", "notice");
            case "Granted" -> as(CLOCK).concluded("t2", true, ANNA);
            case "Denied" -> as(CLOCK).concluded("t2", false);
            case "MeasureVerified" -> as(CLOCK).measure("t1", "notice", VERIFIED);
            case "ElapseRatification" -> later.elapse(PostureDue.RATIFICATION + "t2");
            case "ElapseEffective" -> later.elapse(PostureDue.EFFECTIVE + "t2");
            case "ElapseExpiry" -> later.elapse(PostureDue.EXPIRY + present);
            case "ElapseReview" -> later.elapse(PostureDue.REVIEW + present);
            default -> throw new IllegalArgumentException(row);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsTrue() {
        return rows().entrySet().stream()
                .flatMap(row -> columns().stream()
                        .map(column -> DynamicTest.dynamicTest(
                                "%s, %s".formatted(column, row.getKey()),
                                () -> assertThat(outcome(column, row.getKey()))
                                        .isEqualTo(row.getValue().get(columns().indexOf(column))))));
    }

    @Test
    void everyStateAndEveryCommandHasItsCells() {
        assertThat(columns()).containsExactlyElementsOf(names(Posture.class));
        assertThat(rows().keySet()).containsExactlyElementsOf(MEANING.keySet());
        assertThat(rows().values()).allSatisfy(cells -> assertThat(cells).hasSameSizeAs(columns()));
        for (boolean approval : List.of(true, false)) {
            states(approval)
                    .forEach((name, scenario) -> assertThat(
                                    scenario.state().getClass().getSimpleName())
                            .isEqualTo(name));
        }
        var used = rows().keySet().stream()
                .map(row -> command(row, Objects.requireNonNull(states(false).get("Settled")))
                        .getClass()
                        .getSimpleName())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(names(PostureCommand.class).stream()
                        .filter(name -> !name.equals("MeasureOutcome"))
                        .toList());
    }

    @Test
    void whatTheRefusalSaysIsPossibleIsWhatIsPossible() {
        for (var column : columns()) {
            var state = Objects.requireNonNull(states(false).get(column));
            var possible = rows().entrySet().stream()
                    .filter(row -> Character.isUpperCase(
                            row.getValue().get(columns().indexOf(column)).charAt(0)))
                    .map(row -> command(row.getKey(), state))
                    .filter(command -> !command.by().equals(CLOCK))
                    .map(PostureCommand::name)
                    .collect(Collectors.toSet());
            assertThat(said(PostureStates.wrong(state.state(), command("Establish", state))))
                    .isEqualTo(possible);
        }
    }

    @Test
    void thePageIsCurrent() throws IOException {
        var page = page();
        Files.createDirectories(Objects.requireNonNull(RECEIVED.getParent()));
        Files.writeString(RECEIVED, page);
        assertThat(PAGE).as("cp command-side/%s docs/features/", RECEIVED).exists();
        assertThat(Files.readString(PAGE))
                .as("cp command-side/%s docs/features/", RECEIVED)
                .isEqualTo(page);
    }

    private static String page() {
        var lines = new ArrayList<String>();
        lines.add("# Postures: states times commands");
        lines.add("");
        lines.add(
                "Made by `PostureTransitionsTest`, which tests each cell. A cell is the state that follows, or the code of");
        lines.add("the refusal. Each command is sent by one who may send it, with everything else in order: what else");
        lines.add("refuses it is in [postures.md](postures.md).");
        lines.add("");
        lines.add("| command | " + String.join(" | ", columns()) + " |");
        lines.add("|---" + "|---".repeat(columns().size()) + "|");
        for (var row : rows().keySet()) {
            lines.add("| %s | %s |"
                    .formatted(
                            MEANING.get(row),
                            columns().stream()
                                    .map(column -> cell(outcome(column, row)))
                                    .collect(Collectors.joining(" | "))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String outcome) {
        return Character.isUpperCase(outcome.charAt(0)) ? "**" + outcome + "**" : "`" + outcome + "`";
    }

    private static String outcome(String column, String row) {
        var state = Objects.requireNonNull(
                states(Set.of("Granted", "Denied").contains(row)).get(column));
        try {
            return state.and(command(row, state)).state().getClass().getSimpleName();
        } catch (CommandRefused refused) {
            return refused.reason().code();
        }
    }

    private static Set<String> said(CommandRefused refused) {
        return Set.of(refused.detail().replaceAll("(?s).*; possible are ", "").split(", "));
    }

    private static List<String> columns() {
        var header = TABLE.lines().findFirst().orElseThrow().split(" +");
        return List.of(header).subList(1, header.length);
    }

    private static Map<String, List<String>> rows() {
        return TABLE.lines()
                .skip(1)
                .map(line -> List.of(line.split(" +")))
                .collect(Collectors.toMap(
                        List::getFirst, cells -> cells.subList(1, cells.size()), (a, b) -> a, LinkedHashMap::new));
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }
}
