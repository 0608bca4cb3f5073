package io.writ.command.action;

import static io.writ.command.action.ActionFixture.COMPLETED;
import static io.writ.command.action.ActionFixture.OPEN;
import static io.writ.command.action.ActionFixture.WORKING;
import static io.writ.command.action.ActionFixture.act;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionSends.ID;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.action.DependencyGraph.Node;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an action waits for: others that it depends on, and what blocks it. */
class ActionWaitingTest {

    @Nested
    class Dependencies {

        static final Node DONE =
                new Node(3, COMPLETED.and(as(VERA).verify(true)).state());
        static final Node UNVERIFIED = new Node(6, COMPLETED.state());
        static final Node UNDONE = new Node(4, WORKING.state());
        static final Node LATER = new Node(200, WORKING.state());

        final ActionScenario working = WORKING.among(
                Map.of("done", DONE, "undone", UNDONE, "unverified", UNVERIFIED, "later", LATER, "gone", gone()));

        static Node gone() {
            return new Node(5, WORKING.and(as(SAM).cancel()).state());
        }

        @Test
        void leadToEarlierActionsOnly() {
            working.when(as(OLGA).dependOn("done", "undone"))
                    .then(new ActionEvent.DependenciesChanged(act(OLGA), List.of("done", "undone")));
            working.when(as(OLGA).dependOn("later")).thenRefused(ActionRefusal.DEPENDENCY_NOT_EARLIER, "later");
            working.when(as(OLGA).dependOn(ID)).thenRefused(ActionRefusal.DEPENDENCY_NOT_EARLIER, ID);
            working.when(as(OLGA).dependOn("nowhere")).thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN);
            working.when(as(OLGA).dependOn()).thenRefused(ActionRefusal.UNCHANGED);
        }

        @Test
        void beyondTheSendersReachAreAnsweredAsIfTheyWereNotThere() {
            var theirs = new Node(
                    6, given(as(SAM).submit(request().belongingTo("apac"))).state());
            var ours = new Node(
                    7, given(as(SAM).submit(request().belongingTo("emea"))).state());
            var others = Map.of("theirs", theirs, "ours", ours, "nobodys", DONE);
            var limited = as(OLGA).seeing("emea");
            var given = WORKING.among(others);
            for (var unknown : List.of("theirs", "nobodys", "nowhere")) {
                given.when(limited.dependOn(unknown)).thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN, unknown);
                given.when(limited.block(unknown)).thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN, unknown);
                ActionScenario.nothing()
                        .among(others)
                        .when(as(SAM).seeing("emea").submit(request("olga", List.of(unknown), null, null)))
                        .thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN, unknown);
            }
            given.when(limited.dependOn("ours")).then(new ActionEvent.DependenciesChanged(act(OLGA), List.of("ours")));
            given.when(limited.block("ours")).then(new ActionEvent.Blocked(act(OLGA), "no window", "ours"));
        }

        @Test
        void thatAnotherAddedMayBeKept() {
            working.and(as(SAM).dependOn("done"))
                    .when(as(OLGA).seeing("emea").dependOn())
                    .then(new ActionEvent.DependenciesChanged(act(OLGA), List.of()));
            working.and(as(SAM).dependOn("done", "undone"))
                    .when(as(OLGA).seeing("emea").dependOn("done"))
                    .then(new ActionEvent.DependenciesChanged(act(OLGA), List.of("done")));
        }

        @Test
        void areSettledBeforeItIsCompleted() {
            working.and(as(OLGA).dependOn("done", "undone"))
                    .when(as(OLGA).complete())
                    .thenRefused(ActionRefusal.DEPENDENCIES_OPEN, "undone is in progress");
            working.and(as(OLGA).dependOn("done", "unverified"))
                    .when(as(OLGA).complete())
                    .thenRefused(ActionRefusal.DEPENDENCIES_OPEN, "unverified is completed and not verified");
            working.and(as(OLGA).dependOn("done", "gone"))
                    .when(as(OLGA).complete())
                    .then(new ActionEvent.Completed(act(OLGA), "both nodes"));
        }
    }

    @Nested
    class Blocked {

        @Test
        void itGoesOnWhereItWas() {
            for (var before : List.of(OPEN, WORKING, COMPLETED.and(as(SAM).reopen()))) {
                var blocked = before.and(as(OLGA).block(null));
                assertThat(blocked.known().status()).isEqualTo(ActionStatus.BLOCKED);
                assertThat(blocked.and(as(SAM).unblock()).state()).isEqualTo(before.state());
            }
        }

        @Test
        void onAnotherActionEvenALaterOne() {
            var working = WORKING.among(Map.of("later", Dependencies.LATER));
            working.when(as(OLGA).block("later")).then(new ActionEvent.Blocked(act(OLGA), "no window", "later"));
            working.when(as(OLGA).block(ID)).thenRefused(ActionRefusal.WAITS_FOR_ITSELF);
            working.when(as(OLGA).block("nowhere")).thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN);
        }

        @Test
        void whatIsKnownChangesMeanwhile() {
            var blocked = WORKING.and(as(OLGA).block(null)).and(as(SAM).assign("vera"));
            assertThat(blocked.and(as(SAM).unblock()).known().details().owner()).isEqualTo("vera");
        }
    }
}
