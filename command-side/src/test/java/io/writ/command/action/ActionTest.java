package io.writ.command.action;

import static io.writ.command.action.ActionFixture.COMPLETED;
import static io.writ.command.action.ActionFixture.SUBMITTED;
import static io.writ.command.action.ActionFixture.WORKING;
import static io.writ.command.action.ActionFixture.act;
import static io.writ.command.action.ActionPeople.BOT;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.OPAL;
import static io.writ.command.action.ActionPeople.OTTO;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionPeople.person;
import static io.writ.command.action.ActionPeople.via;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.REPORT;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Evidence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of an action, status by status. */
class ActionTest {

    @Nested
    class Submitted {

        @Test
        void itsOwnerAcceptsIt() {
            SUBMITTED.when(as(OLGA).accept()).then(new ActionEvent.Accepted(act(OLGA)));
            SUBMITTED.when(as(SAM).accept()).thenRefused(ActionRefusal.NOT_THE_OWNER, "olga");
        }

        @Test
        void beginningItAcceptsIt() {
            SUBMITTED
                    .when(as(OLGA).report(10, null))
                    .then(new ActionEvent.Started(act(OLGA)), new ActionEvent.ProgressReported(act(OLGA), 10, null));
        }

        @Test
        void thoseInChargeGiveItToAnother() {
            for (var by : List.of(OLGA, SAM, OTTO, via("copilot", SAM))) {
                SUBMITTED.when(as(by).assign("vera")).then(new ActionEvent.Assigned(act(by), "vera", "on leave"));
            }
            SUBMITTED.when(as(VERA).assign("vera")).thenRefused(ActionRefusal.NOT_IN_CHARGE);
            SUBMITTED.when(as(SAM).assign("olga")).thenRefused(ActionRefusal.UNCHANGED);
            var assigned = SUBMITTED.and(as(SAM).assign("vera"));
            assigned.when(as(OLGA).accept()).thenRefused(ActionRefusal.NOT_THE_OWNER);
            assertThat(assigned.and(as(VERA).accept()).known().status()).isEqualTo(ActionStatus.OPEN);
        }
    }

    @Nested
    class InProgress {

        @Test
        void itsOwnerSaysHowFarItIs() {
            WORKING.when(as(OLGA).report(40, "one node"))
                    .then(new ActionEvent.ProgressReported(act(OLGA), 40, "one node"));
            WORKING.when(as(OLGA).report(null, null)).thenRefused(ActionRefusal.UNCHANGED);
            WORKING.when(as(SAM).report(40, null)).thenRefused(ActionRefusal.NOT_THE_OWNER);
            assertThat(WORKING.and(as(OLGA).report(40, null))
                            .and(as(OLGA).report(null, "hm"))
                            .known()
                            .details()
                            .percent())
                    .isEqualTo(40);
        }

        @Test
        void evidenceIsAddedOnce() {
            var more = new Evidence("scan.json", "sha-256:" + "cd".repeat(32), "application/json", null);
            var added = WORKING.and(as(OLGA).addEvidence(REPORT));
            added.when(as(OLGA).addEvidence(REPORT, more, more))
                    .then(new ActionEvent.EvidenceAdded(act(OLGA), List.of(more)));
            added.when(as(OLGA).addEvidence(REPORT)).thenRefused(ActionRefusal.UNCHANGED);
            added.when(as(VERA).addEvidence(more)).thenRefused(ActionRefusal.NOT_IN_CHARGE);
            var many = IntStream.range(0, 200)
                    .mapToObj(i -> new Evidence("e" + i, REPORT.digest(), null, null))
                    .toArray(Evidence[]::new);
            added.when(as(OLGA).addEvidence(many)).thenRefused(ActionRefusal.TOO_MUCH_EVIDENCE);
        }

        @Test
        void itIsGivenUpWithAReason() {
            WORKING.when(as(SAM).cancel()).then(new ActionEvent.Cancelled(act(SAM), "gateway is gone"));
            WORKING.when(as(VERA).cancel()).thenRefused(ActionRefusal.NOT_IN_CHARGE);
        }
    }

    @Nested
    class Completed {

        @Test
        void aSecondPersonVerifiesIt() {
            COMPLETED.when(as(VERA).verify(true)).then(new ActionEvent.Verified(act(VERA), "scanned again"));
            COMPLETED.when(as(SAM).verify(true)).then(new ActionEvent.Verified(act(SAM), "scanned again"));
        }

        @Test
        void orRefusesItWhichReopensIt() {
            COMPLETED
                    .when(as(VERA).verify(false))
                    .then(new ActionEvent.VerificationRefused(act(VERA), "scanned again"));
            assertThat(COMPLETED.and(as(VERA).verify(false)).known().status()).isEqualTo(ActionStatus.REOPENED);
        }

        @Test
        void nobodyVerifiesTheirOwnWork() {
            COMPLETED.when(as(OLGA).verify(true)).thenRefused(ActionRefusal.OWN_WORK);
            COMPLETED.when(as(via("copilot", OLGA)).verify(true)).thenRefused(ActionRefusal.OWN_WORK);
        }

        @Test
        void norThatOfTheirAgent() {
            var byBot = given(as(SAM).submit(request("bot", List.of(), null, null)))
                    .and(as(BOT).report(null, null))
                    .and(as(BOT).complete());
            byBot.when(as(VERA).verify(true)).thenRefused(ActionRefusal.OWN_WORK);
            byBot.when(as(via("bot", OTTO)).verify(true)).thenRefused(ActionRefusal.OWN_WORK);
            byBot.when(as(BOT).verify(true)).thenRefused(ActionRefusal.NOT_A_PERSON);
            assertThat(byBot.and(as(OTTO).verify(true)).known().status()).isEqualTo(ActionStatus.VERIFIED);
        }

        @Test
        void norWhatTheyWorkedOnBeforeItWasGivenToAnother() {
            var handed = WORKING.and(as(OLGA).assign("vera")).and(as(VERA).complete());
            handed.when(as(OLGA).verify(true)).thenRefused(ActionRefusal.OWN_WORK);
        }

        @Test
        void itsCompletionIsTakenBack() {
            COMPLETED.when(as(OLGA).reopen()).then(new ActionEvent.Reopened(act(OLGA), "came back"));
            COMPLETED.when(as(VERA).reopen()).thenRefused(ActionRefusal.NOT_IN_CHARGE);
            var verified = COMPLETED.and(as(VERA).verify(true));
            assertThat(verified.and(as(SAM).reopen()).known().status()).isEqualTo(ActionStatus.REOPENED);
        }

        @Test
        void anExtensionThatWasAskedForIsMoot() {
            var completed = WORKING.and(as(OLGA).extend(DUE.plusSeconds(60))).and(as(OLGA).complete());
            assertThat(completed.known().details().pending()).isNull();
        }
    }

    @Test
    void peopleWithNoPartInItSeeNothingButRefusals() {
        var stranger = as(person("eve"));
        for (var command : List.of(stranger.block(null), stranger.addEvidence(REPORT), stranger.extend(DUE))) {
            WORKING.when(command).thenRefused(ActionRefusal.NOT_IN_CHARGE);
        }
        COMPLETED.when(as(OPAL).accept()).thenRefused(ActionRefusal.WRONG_STATE);
    }
}
