package io.writ.command.action;

import static io.writ.command.action.ActionFixture.act;
import static io.writ.command.action.ActionPeople.BOT;
import static io.writ.command.action.ActionPeople.CLOCK;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.OTTO;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.entitledToBackdate;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionScenario.nothing;
import static io.writ.command.action.ActionSends.AT;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What comes of a submission, and of the approval that some wait for. */
class ActionBeginningTest {

    @Nested
    class NothingYet {

        @Test
        void itIsSubmittedToItsOwner() {
            nothing().when(as(SAM).submit(request())).then(new ActionEvent.Submitted(act(SAM), request()));
        }

        @Test
        void whoSubmitsForThemselvesHasAccepted() {
            nothing()
                    .when(as(OLGA).submit(request()))
                    .then(new ActionEvent.Submitted(act(OLGA), request()), new ActionEvent.Accepted(act(OLGA)));
        }

        @Test
        void butNotBeforeAnApproval() {
            var awaiting = given(as(OLGA).submit(request("olga", List.of(), "urgent-change", null)));
            assertThat(awaiting.known().status()).isEqualTo(ActionStatus.AWAITING_APPROVAL);
        }

        @Test
        void agentsSubmitWhatStemsFromThemAndSystemsWhatStemsFromOthers() {
            nothing().when(as(BOT).submit(request())).thenRefused(ActionRefusal.ORIGIN_NOT_YOURS);
            nothing()
                    .when(as(SAM).submit(from(Origin.Type.POSTURE_MEASURE)))
                    .thenRefused(ActionRefusal.ORIGIN_NOT_YOURS);
            assertThat(given(as(BOT).submit(from(Origin.Type.AGENT))).history()).hasSize(1);
            assertThat(given(as(CLOCK).submit(from(Origin.Type.APPROVAL_EFFECT)))
                            .history())
                    .hasSize(1);
        }

        @Test
        void systemsOwnNothing() {
            nothing()
                    .when(as(CLOCK).submit(request("clock", List.of(), null, null)))
                    .thenRefused(ActionRefusal.OWNER_IS_A_SYSTEM);
        }

        @Test
        void itDependsOnWhatExists() {
            nothing()
                    .when(as(SAM).submit(request("olga", List.of("a"), null, null)))
                    .thenRefused(ActionRefusal.DEPENDENCY_UNKNOWN, "no action a");
        }

        @Test
        void onlyTheEntitledClaimAnEarlierTime() {
            nothing()
                    .when(as(SAM).claiming(AT.minusSeconds(1)).submit(request()))
                    .thenRefused(ActionRefusal.MAY_NOT_BACKDATE);
            nothing()
                    .when(as(entitledToBackdate(SAM))
                            .claiming(AT.plusSeconds(1))
                            .submit(request()))
                    .thenRefused(ActionRefusal.CLAIMED_TIME_AHEAD);
        }

        private static ActionRequest from(Origin.Type type) {
            return new ActionRequest(
                    "check",
                    "Check",
                    null,
                    "olga",
                    DUE,
                    Priority.LOW,
                    new Origin(type, "m-1"),
                    List.of(),
                    false,
                    List.of(),
                    null,
                    List.of(),
                    null);
        }
    }

    @Nested
    class AwaitingApproval {

        final ActionScenario awaiting = given(as(SAM).submit(request("olga", List.of(), "urgent-change", null)));

        @Test
        void theApprovalOpensIt() {
            awaiting.when(as(CLOCK).conclude(null, true, "ap-1"))
                    .then(new ActionEvent.Approved(act(CLOCK), "ap-1", List.of("mia")));
            assertThat(awaiting.and(as(CLOCK).conclude(null, true, "ap-1"))
                            .known()
                            .status())
                    .isEqualTo(ActionStatus.OPEN);
        }

        @Test
        void orRejectsIt() {
            awaiting.when(as(CLOCK).conclude(null, false, "ap-1"))
                    .then(new ActionEvent.Rejected(act(CLOCK), "ap-1", List.of("mia"), null));
        }

        @Test
        void orRejectsItAndSaysWhyNobodyCouldBeAsked() {
            awaiting.when(as(CLOCK).unasked(null, "no stage applies"))
                    .then(new ActionEvent.Rejected(act(CLOCK), "ap-1", List.of(), "no stage applies"));
        }

        @Test
        void once() {
            var opened = awaiting.and(as(CLOCK).conclude(null, true, "ap-1"));
            opened.when(as(CLOCK).conclude(null, true, "ap-1")).thenRefused(ActionRefusal.ALREADY_CONCLUDED);
            opened.when(as(CLOCK).conclude(null, true, "ap-2")).thenRefused(ActionRefusal.NOT_AWAITED);
            var rejected = awaiting.and(as(CLOCK).conclude(null, false, "ap-1"));
            rejected.when(as(CLOCK).conclude(null, false, "ap-1")).thenRefused(ActionRefusal.ALREADY_CONCLUDED);
        }

        @Test
        void onlySystemsSayHowItEnded() {
            awaiting.when(as(OTTO).conclude(null, true, "ap-1")).thenRefused(ActionRefusal.NOT_A_SYSTEM);
        }

        @Test
        void nothingBeginsBefore() {
            awaiting.when(as(OLGA).accept()).thenRefused(ActionRefusal.WRONG_STATE, "awaiting approval");
            awaiting.when(as(OLGA).report(null, null)).thenRefused(ActionRefusal.WRONG_STATE);
        }
    }
}
