package io.writ.command.posture;

import static io.writ.command.posture.PostureCommand.MeasureOutcome.VERIFIED;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OLGA;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.PostureStatesFixture.AN_APPROVAL_RATIFIES;
import static io.writ.command.posture.PostureStatesFixture.AN_EXERCISE_WAITS;
import static io.writ.command.posture.PostureStatesFixture.AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE;
import static io.writ.command.posture.PostureStatesFixture.AN_EXERCISE_WAITS_FOR_AN_APPROVAL;
import static io.writ.command.posture.PostureStatesFixture.NOBODY_RATIFIES_A_SIEGE;
import static io.writ.command.posture.PostureStatesFixture.ONE_RATIFIES;
import static io.writ.command.posture.PostureStatesFixture.PLANNED;
import static io.writ.command.posture.PostureStatesFixture.TWO_RATIFY;

import io.writ.command.CommandRefused;
import io.writ.command.posture.PostureTransitions.Phase;
import io.writ.events.posture.PostureDue;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A command in each phase, sent by one who may send it, with everything else in order.
 *
 * @param given the phases
 * @param command made from the scenario that it is sent in
 * @param expected for each phase that which follows, or the code of the refusal
 */
record PostureCase(
        String words,
        PostureStatesFixture given,
        Function<PostureScenario, PostureCommand> command,
        Map<Phase, String> expected) {

    private static final PostureSends LATER = as(CLOCK).after(Duration.ofDays(30));

    static List<PostureCase> all() {
        return Stream.of(proposing(), ratifying(), rest(), time())
                .flatMap(List::stream)
                .toList();
    }

    private static List<PostureCase> proposing() {
        return List.of(
                sent("make the scope", ONE_RATIFIES, as(OTTO).establish(null))
                        .leads("settled     wrong-state wrong-state        wrong-state        wrong-state"),
                sent("raise at once, to be ratified", ONE_RATIFIES, as(OLGA).propose("t3", "siege"))
                        .leads("wrong-state provisional provisional        provisional        provisional"),
                sent("raise at once, ratified by nobody", NOBODY_RATIFIES_A_SIEGE, as(OLGA).propose("t3", "siege"))
                        .leads("wrong-state settled     settled            settled            settled"),
                sent("raise later, to be ratified", ONE_RATIFIES, plan())
                        .leads("wrong-state proposed    transition-waiting transition-waiting transition-waiting"),
                sent("raise later, to be ratified, while an exercise waits", AN_EXERCISE_WAITS, plan())
                        .leads("wrong-state proposed    proposed           proposed           proposed"),
                sent("raise later, ratified by nobody", NOBODY_RATIFIES_A_SIEGE, plan())
                        .leads("wrong-state scheduled   transition-waiting transition-waiting transition-waiting"),
                sent(
                                "raise later, ratified by nobody, while an exercise waits",
                                AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE,
                                plan())
                        .leads("wrong-state scheduled   scheduled          scheduled          scheduled"),
                sent("lower, once measures are concluded", ONE_RATIFIES, as(OLGA).propose("t3", "calm"))
                        .leads("wrong-state proposed    transition-waiting transition-waiting transition-waiting"));
    }

    private static PostureCommand plan() {
        return as(OLGA).propose("t3", "siege", AT.plus(PLANNED), false);
    }

    private static List<PostureCase> ratifying() {
        return List.of(
                sent("agree, as the last one needed", ONE_RATIFIES, as(ANNA).ratify("t2"))
                        .leads("wrong-state wrong-state settled            wrong-state        settled"),
                sent("agree, as the first of two", TWO_RATIFY, as(ANNA).ratify("t2"))
                        .leads("wrong-state wrong-state proposed           wrong-state        provisional"),
                sent("agree to what is planned", AN_EXERCISE_WAITS, as(ANNA).ratify("t2"))
                        .leads("wrong-state wrong-state scheduled          wrong-state        settled"),
                sent("refuse to agree", ONE_RATIFIES, as(ANNA).refuse("t2"))
                        .leads("wrong-state wrong-state settled            wrong-state        settled"),
                sent("the approval was granted", AN_APPROVAL_RATIFIES, granted())
                        .leads("wrong-state wrong-state settled            wrong-state        settled"),
                sent("the approval of what is planned was granted", AN_EXERCISE_WAITS_FOR_AN_APPROVAL, granted())
                        .leads("wrong-state wrong-state scheduled          wrong-state        settled"),
                sent("the approval was denied", AN_APPROVAL_RATIFIES, as(CLOCK).concluded("t2", false))
                        .leads("wrong-state wrong-state settled            wrong-state        settled"));
    }

    private static PostureCommand granted() {
        return as(CLOCK).concluded("t2", true, ANNA);
    }

    private static List<PostureCase> rest() {
        return List.of(
                sent("take the proposal back", ONE_RATIFIES, as(OTTO).cancel("t2"))
                        .leads("wrong-state wrong-state settled            settled            wrong-state"),
                sent("look at the level and keep it", ONE_RATIFIES, as(STEFAN).review())
                        .leads("wrong-state settled     proposed           scheduled          provisional"),
                sent("do without a measure", ONE_RATIFIES, as(STEFAN).waive("t1", "notice"))
                        .leads("wrong-state settled     proposed           scheduled          provisional"),
                sent("a measure was verified", ONE_RATIFIES, as(CLOCK).measure("t1", "notice", VERIFIED))
                        .leads("wrong-state settled     proposed           scheduled          provisional"));
    }

    private static List<PostureCase> time() {
        return List.of(
                sent("the time to ratify is over", ONE_RATIFIES, LATER.elapse(PostureDue.RATIFICATION + "t2"))
                        .leads("not-due     not-due     settled            not-due            settled"),
                sent("the planned time came", ONE_RATIFIES, LATER.elapse(PostureDue.EFFECTIVE + "t2"))
                        .leads("not-due     not-due     not-due            settled            not-due"),
                sent(
                                "the present level ends by itself",
                                ONE_RATIFIES,
                                state -> LATER.elapse(PostureDue.EXPIRY + present(state)))
                        .leads("not-due     settled     settled            settled            settled"),
                sent("the review falls due", ONE_RATIFIES, state -> LATER.elapse(PostureDue.REVIEW + present(state)))
                        .leads("not-due     settled     proposed           scheduled          provisional"));
    }

    private static String present(PostureScenario scenario) {
        var standing = scenario.state().standing();
        return standing == null
                ? "t1"
                : Objects.requireNonNull(standing.present().transition());
    }

    private static PostureCase sent(String words, PostureStatesFixture given, PostureCommand command) {
        return sent(words, given, state -> command);
    }

    private static PostureCase sent(
            String words, PostureStatesFixture given, Function<PostureScenario, PostureCommand> command) {
        return new PostureCase(words, given, command, Map.of());
    }

    /** @param cells in the order of the phases */
    private PostureCase leads(String cells) {
        var outcomes = List.of(cells.split(" +")).iterator();
        var cases = new EnumMap<Phase, String>(Phase.class);
        Arrays.stream(Phase.values()).forEach(phase -> cases.put(phase, outcomes.next()));
        return new PostureCase(words, given, command, cases);
    }

    String expected(Phase phase) {
        return Objects.requireNonNull(expected.get(phase));
    }

    PostureScenario scenario(Phase phase) {
        return Objects.requireNonNull(given.scenarios().get(phase));
    }

    PostureCommand command(Phase phase) {
        return command.apply(scenario(phase));
    }

    /** The code of the phase that follows, or of the refusal. */
    String outcome(Phase phase) {
        try {
            return Phase.of(scenario(phase).and(command(phase)).state()).code();
        } catch (CommandRefused refused) {
            return refused.reason().code();
        }
    }
}
