package io.writ.command.posture;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.posture.PostureAffordances;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.SignInDemanded;
import io.writ.events.Actor;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a posture says may be done with it is what the rules say when it is tried, in random histories. */
class PostureAffordancesTest {

    private static final int HISTORIES = 75;
    private static final int ROUNDS = 3;

    private static final Principal OLGA = signedIn("olga", "operator", "c1");
    private static final PostureFixture NAMED = demanding("c1");

    private static final List<PostureFixture> MODELS = Stream.concat(
                    PostureInvariantsTest.MODELS.stream(), Stream.of(NAMED, demanding("*")))
            .toList();

    /** Those of the histories, and some who signed in strongly. */
    private static final List<Principal> EVERYBODY = Stream.concat(
                    RandomPostures.EVERYBODY.stream(), Stream.of(OLGA, signedIn("arno", "approver", "0")))
            .toList();

    /** A scope above forbids it. */
    private static final Set<ProblemCode> SEEN_WHEN_SENT = Set.of(ProblemCode.BELOW_PARENT);

    private final Set<ProblemCode> denied = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();

    @Test
    void areWhatTheRulesSay() {
        long seed = ThreadLocalRandom.current().nextLong();
        for (int i = 0; i < HISTORIES; i++) {
            var model = MODELS.get(i % MODELS.size());
            var history = new RandomPostures(seed + i, model);
            for (int round = 0; round < ROUNDS; round++) {
                history.play(15);
                for (var scope : history.parents().keySet()) {
                    var where = "seed %d, round %d, scope %s".formatted(seed + i, round, scope);
                    compare(history.state(scope), scope, history.now(), model, history, where);
                }
            }
        }
        ratifications();
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "proposeTransition", "ratifyTransition", "cancelTransition", "reviewPosture", "waiveMeasure");
        assertThat(denied)
                .contains(
                        ProblemCode.WRONG_STATE,
                        ProblemCode.TRANSITION_WAITING,
                        ProblemCode.MAY_NOT_PROPOSE,
                        ProblemCode.STEP_UP_REQUIRED,
                        ProblemCode.SIGN_IN_TOO_WEAK,
                        ProblemCode.RATIFICATION_OVER,
                        ProblemCode.RATIFIED_BY_APPROVAL,
                        ProblemCode.OWN_TRANSITION,
                        ProblemCode.ALREADY_RATIFIED,
                        ProblemCode.MAY_NOT_RATIFY,
                        ProblemCode.MAY_NOT_CANCEL,
                        ProblemCode.NOT_A_PERSON,
                        ProblemCode.NOT_A_STEWARD,
                        ProblemCode.LASTING_LEVEL,
                        ProblemCode.MEASURE_UNKNOWN,
                        ProblemCode.MEASURE_CONCLUDED);
    }

    /** What is rare in random histories. */
    private void ratifications() {
        var strong = PostureSends.as(OLGA);
        var made =
                fold(NAMED, Posture.NONE, PostureSends.as(PostureSends.STEFAN).establish(null));
        var proposed = fold(NAMED, made, strong.propose("t1", "siege"));
        compare(proposed, PostureSends.SCOPE, PostureSends.AT, NAMED, NAMED, "to be ratified with c1");
        var model = PostureFixture.MODEL;
        var agreed = fold(
                model, proposed(model, made), PostureSends.as(PostureSends.ANNA).ratify("t1"));
        compare(agreed, PostureSends.SCOPE, PostureSends.AT, model, model, "ratified by one of two");
        var late = PostureSends.AT.plus(RuleFixture.WITHIN);
        compare(agreed, PostureSends.SCOPE, late, model, model, "to be ratified before");
        var byApproval = PostureFixture.model(PostureFixture.TO_SIEGE.byApproval(TakesEffect.ONCE_RATIFIED));
        compare(
                proposed(byApproval, made),
                PostureSends.SCOPE,
                PostureSends.AT,
                byApproval,
                byApproval,
                "to be ratified by an approval");
    }

    private static Posture proposed(PostureFixture model, Posture made) {
        return fold(model, made, PostureSends.as(PostureSends.OTTO).propose("t1", "siege"));
    }

    private static Posture fold(PostureFixture model, Posture before, PostureCommand command) {
        return PostureScenario.fold(before, Postures.decide(before, command, model, model, Ratifiers.UNCHANGED));
    }

    private void compare(
            Posture state, String scope, Instant now, PostureFixture model, ParentLevels parents, String where) {
        for (var by : EVERYBODY) {
            var viewer = new Viewer(by.actor(), by.roles(), by.groups(), by.contexts(), now);
            for (var offer : new PostureAffordances(models(model)).of(state, viewer)) {
                var refusals = commands(offer, state, scope, by, now)
                        .map(command -> refusal(state, command, model, parents))
                        .toList();
                Supplier<String> description = () -> "%s by %s: %s".formatted(offer, by, where);
                if (offer.denied() != null) {
                    denied.add(offer.denied());
                    assertThat(refusals)
                            .as(description)
                            .contains(offer.denied())
                            .doesNotContainNull();
                } else {
                    allowed.add(offer.operation());
                    assertThat(refusals)
                            .as(description)
                            .anyMatch(refusal -> refusal == null || SEEN_WHEN_SENT.contains(refusal));
                }
            }
        }
    }

    /** Whatever could be sent behind an offer; it is allowed when one of them is. */
    private static Stream<? extends PostureCommand> commands(
            Offer offer, Posture state, String scope, Principal by, Instant now) {
        var named = offer.path().split("/");
        return switch (offer.operation()) {
            case "proposeTransition" -> proposals(scope, by, now);
            case "ratifyTransition" ->
                Stream.of(true, false)
                        .map(agree -> new PostureCommand.Ratify(scope, by, now, null, named[2], agree, null));
            case "cancelTransition" ->
                Stream.of(new PostureCommand.Cancel(scope, by, now, null, named[2], "a mistake"));
            case "reviewPosture" -> Stream.of(new PostureCommand.Review(scope, by, now, null, "still so", List.of()));
            case "waiveMeasure" ->
                transitions(state)
                        .map(id -> new PostureCommand.Waive(scope, by, now, null, id, named[2], "none to be had"));
            default -> throw new AssertionError(offer.operation() + " is offered, and this test does not know it");
        };
    }

    private static Stream<PostureCommand.Propose> proposals(String scope, Principal by, Instant now) {
        var evidence = List.of(PostureSends.WARNING);
        return PostureFixture.LEVELS.stream()
                .flatMap(to -> Stream.of(true, false)
                        .flatMap(exercise -> Stream.of(null, now.plus(Duration.ofHours(1)))
                                .map(when -> new PostureCommand.Propose(
                                        scope,
                                        by,
                                        now,
                                        null,
                                        "t",
                                        PostureFixture.REF,
                                        to,
                                        "so",
                                        evidence,
                                        when,
                                        exercise))));
    }

    /** That demanded the measures there are, or any. */
    private static Stream<String> transitions(Posture state) {
        var standing = state.standing();
        return standing == null || standing.measures().isEmpty()
                ? Stream.of("t0")
                : standing.measures().stream().map(open -> open.transition()).distinct();
    }

    private static @Nullable ProblemCode refusal(
            Posture state, PostureCommand command, PostureModels models, ParentLevels parents) {
        try {
            Postures.decide(state, command, models, parents, Ratifiers.UNCHANGED);
            return null;
        } catch (SignInDemanded demanded) {
            return ProblemCode.STEP_UP_REQUIRED;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }

    private static PostureAffordances.Models models(PostureFixture model) {
        return new PostureAffordances.Models() {

            @Override
            public PostureDefinition at(PostureModelRef ref) {
                return model.at(ref);
            }

            @Override
            public PostureDefinition newest(String key) {
                return model.definition();
            }
        };
    }

    private static PostureFixture demanding(String context) {
        return PostureFixture.model(
                PostureFixture.TO_WATCH.signIn(context),
                PostureFixture.TO_ALARM.signIn(context),
                PostureFixture.TO_SIEGE.signIn(context),
                PostureFixture.DOWN_TO_ALARM,
                PostureFixture.DOWN_TO_WATCH,
                PostureFixture.DOWN_TO_CALM);
    }

    private static Principal signedIn(String id, String role, String context) {
        return new Principal(Actor.person(id), Set.of(role), Set.of(), false, context, Set.of(context));
    }
}
