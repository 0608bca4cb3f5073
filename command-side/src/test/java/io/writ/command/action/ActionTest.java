package io.writ.command.action;

import static io.writ.command.action.ActionPeople.BOT;
import static io.writ.command.action.ActionPeople.CLOCK;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.OPAL;
import static io.writ.command.action.ActionPeople.OTTO;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionPeople.agent;
import static io.writ.command.action.ActionPeople.entitledToBackdate;
import static io.writ.command.action.ActionPeople.person;
import static io.writ.command.action.ActionPeople.via;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionScenario.nothing;
import static io.writ.command.action.ActionSends.AT;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.ID;
import static io.writ.command.action.ActionSends.REPORT;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.action.DependencyGraph.Node;
import io.writ.events.Act;
import io.writ.events.Due;
import io.writ.events.action.Action;
import io.writ.events.action.ActionDue;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Evidence;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of an action, status by status. */
class ActionTest {

    static final ActionScenario SUBMITTED = given(as(SAM).submit(request()));
    static final ActionScenario OPEN = SUBMITTED.and(as(OLGA).accept());
    static final ActionScenario WORKING = OPEN.and(as(OLGA).report(null, null));
    static final ActionScenario COMPLETED = WORKING.and(as(OLGA).complete());

    static Act act(io.writ.command.Principal by) {
        return new Act(by.actor(), AT, null);
    }

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
                    .then(new ActionEvent.Rejected(act(CLOCK), "ap-1", List.of("mia")));
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
    class Dependencies {

        static final Node DONE = new Node(3, COMPLETED.state());
        static final Node UNDONE = new Node(4, WORKING.state());
        static final Node LATER = new Node(200, WORKING.state());

        final ActionScenario working =
                WORKING.among(Map.of("done", DONE, "undone", UNDONE, "later", LATER, "gone", gone()));

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
        void areSettledBeforeItIsCompleted() {
            working.and(as(OLGA).dependOn("done", "undone"))
                    .when(as(OLGA).complete())
                    .thenRefused(ActionRefusal.DEPENDENCIES_OPEN, "undone is in progress");
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

    @Nested
    class Extensions {

        static final ActionScenario ASKED = WORKING.and(as(OLGA).extend(DUE.plusSeconds(60)));

        @Test
        void aSecondPersonGrantsIt() {
            ASKED.when(as(SAM).decideExtension(1, true))
                    .then(new ActionEvent.ExtensionGranted(act(SAM), 1, DUE.plusSeconds(60), null, List.of()));
            var granted = ASKED.and(as(SAM).decideExtension(1, true));
            assertThat(granted.known().details().timing().dueAt()).isEqualTo(DUE.plusSeconds(60));
            granted.when(as(SAM).decideExtension(1, true)).thenRefused(ActionRefusal.EXTENSION_NOT_PENDING);
        }

        @Test
        void orRefusesIt() {
            ASKED.when(as(OTTO).decideExtension(1, false))
                    .then(new ActionEvent.ExtensionRefused(act(OTTO), 1, "enough", null, List.of()));
        }

        @Test
        void nobodyGrantsTheirOwn() {
            ASKED.when(as(OLGA).decideExtension(1, true)).thenRefused(ActionRefusal.OWN_EXTENSION);
            ASKED.when(as(BOT).decideExtension(1, true)).thenRefused(ActionRefusal.NOT_A_PERSON);
            ASKED.when(as(VERA).decideExtension(1, true)).thenRefused(ActionRefusal.NOT_IN_CHARGE);
            var bot = agent("bot", "otto");
            var byBot = given(as(SAM).submit(request("bot", List.of(), null, null)))
                    .and(as(bot).extend(DUE.plusSeconds(60)));
            byBot.when(as(OTTO).decideExtension(1, true)).thenRefused(ActionRefusal.OWN_EXTENSION);
        }

        @Test
        void aSecondPersonWhoAsksHasGrantedIt() {
            WORKING.when(as(SAM).extend(DUE.plusSeconds(60)))
                    .then(
                            new ActionEvent.ExtensionRequested(
                                    act(SAM), 1, DUE.plusSeconds(60), "vendor is late", null),
                            new ActionEvent.ExtensionGranted(act(SAM), 1, DUE.plusSeconds(60), null, List.of()));
        }

        @Test
        void oneAtATimeAndLater() {
            ASKED.when(as(OLGA).extend(DUE.plusSeconds(90))).thenRefused(ActionRefusal.EXTENSION_PENDING);
            WORKING.when(as(OLGA).extend(DUE)).thenRefused(ActionRefusal.NOT_LATER);
            WORKING.when(as(OLGA).at(DUE.plusSeconds(9)).extend(DUE.plusSeconds(5)))
                    .thenRefused(ActionRefusal.NOT_LATER);
        }

        @Test
        void whereAPolicySaysSoAnApprovalDecides() {
            var asked = given(as(SAM).submit(request("olga", List.of(), null, "late-actions")))
                    .and(as(SAM).extend(DUE.plusSeconds(60)));
            asked.when(as(OTTO).decideExtension(1, true)).thenRefused(ActionRefusal.EXTENSION_NEEDS_APPROVAL);
            asked.when(as(CLOCK).conclude(2, true, "ap-1")).thenRefused(ActionRefusal.NOT_AWAITED);
            asked.when(as(CLOCK).conclude(1, true, "ap-1"))
                    .then(new ActionEvent.ExtensionGranted(act(CLOCK), 1, DUE.plusSeconds(60), "ap-1", List.of("mia")));
            var refused = asked.and(as(CLOCK).conclude(1, false, "ap-1"));
            assertThat(refused.known().details().timing().dueAt()).isEqualTo(DUE);
            refused.when(as(CLOCK).conclude(1, false, "ap-1")).thenRefused(ActionRefusal.ALREADY_CONCLUDED);
        }

        @Test
        void anApprovalDoesNotDecideWhatAPersonDoes() {
            ASKED.when(as(CLOCK).conclude(1, true, "ap-1")).thenRefused(ActionRefusal.NOT_AWAITED);
        }
    }

    @Nested
    class Time {

        static final java.time.Instant SOON = DUE.minus(Duration.ofDays(2));

        @Test
        void remindsInTheLastQuarterAndEscalatesAtTheDate() {
            assertThat(ActionDue.of(SUBMITTED.state()))
                    .containsExactly(new Due("due-soon", SOON), new Due("overdue", DUE));
            SUBMITTED.when(as(CLOCK).at(SOON.minusMillis(1)).elapse("due-soon")).thenRefused(ActionRefusal.NOT_DUE);
            var reminded = SUBMITTED.and(as(CLOCK).at(SOON).elapse("due-soon"));
            reminded.when(as(CLOCK).at(DUE).elapse("due-soon")).thenRefused(ActionRefusal.NOT_DUE);
            reminded.when(as(CLOCK).at(DUE).elapse("overdue"))
                    .then(new ActionEvent.Escalated(new Act(CLOCK.actor(), DUE, null), DUE, List.of("mia")));
            var escalated = reminded.and(as(CLOCK).at(DUE).elapse("overdue"));
            assertThat(ActionDue.of(escalated.state())).isEmpty();
            escalated.when(as(CLOCK).at(DUE.plusSeconds(9)).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
        }

        @Test
        void anExtensionMakesANewDate() {
            var later = DUE.plus(Duration.ofDays(8));
            var extended = WORKING.and(as(CLOCK).at(DUE).elapse("overdue"))
                    .and(as(SAM).at(DUE.plusSeconds(1)).extend(later));
            assertThat(ActionDue.of(extended.state())).extracting(Due::kind).containsExactly("due-soon", "overdue");
            extended.when(as(CLOCK).at(later.minusMillis(1)).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
            assertThat(extended.and(as(CLOCK).at(later).elapse("overdue"))
                            .known()
                            .details()
                            .timing()
                            .escalated())
                    .isTrue();
        }

        @Test
        void nothingIsDueOfWhatIsSettled() {
            assertThat(ActionDue.of(COMPLETED.state())).isEmpty();
            COMPLETED.when(as(CLOCK).at(DUE).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
        }

        @Test
        void whatWasPastWhenItWasSubmittedIsNotDueSoon() {
            var late = given(as(entitledToBackdate(SAM)).at(DUE.plusSeconds(5)).submit(request()));
            assertThat(ActionDue.of(late.state())).containsExactly(new Due("overdue", DUE));
            assertThat(Rag.of(late.state(), DUE.plusSeconds(5))).isEqualTo(Rag.RED);
        }

        @Test
        void whatIsImportedAfterItsDateIsEscalatedAndNotRemindedOf() {
            var imported = given(as(entitledToBackdate(SAM))
                    .at(DUE.plusSeconds(5))
                    .claiming(AT)
                    .submit(request()));
            assertThat(ActionDue.of(imported.state())).containsExactly(new Due("overdue", DUE));
            // As of a moment before, it was on its way.
            assertThat(Rag.of(imported.state(), SOON)).isEqualTo(Rag.AMBER);
        }

        @Test
        void onlyTheSystemSaysSo() {
            SUBMITTED.when(as(OTTO).at(DUE).elapse("overdue")).thenRefused(ActionRefusal.NOT_A_SYSTEM);
            SUBMITTED.when(as(CLOCK).at(DUE).elapse("holiday")).thenRefused(ActionRefusal.NOT_DUE);
        }

        @Test
        void greenAmberAndRedFollowFromTheDates() {
            assertThat(Rag.of(WORKING.state(), SOON.minusMillis(1))).isEqualTo(Rag.GREEN);
            assertThat(Rag.of(WORKING.state(), SOON)).isEqualTo(Rag.AMBER);
            assertThat(Rag.of(WORKING.state(), DUE.minusMillis(1))).isEqualTo(Rag.AMBER);
            assertThat(Rag.of(WORKING.state(), DUE)).isEqualTo(Rag.RED);
            assertThat(Rag.of(WORKING.and(as(OLGA).block(null)).state(), AT)).isEqualTo(Rag.AMBER);
            assertThat(Rag.of(COMPLETED.state(), DUE)).isNull();
            assertThat(Rag.of(Action.NONE, DUE)).isNull();
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
