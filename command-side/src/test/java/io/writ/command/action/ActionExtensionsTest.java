package io.writ.command.action;

import static io.writ.command.action.ActionFixture.WORKING;
import static io.writ.command.action.ActionFixture.act;
import static io.writ.command.action.ActionPeople.BOT;
import static io.writ.command.action.ActionPeople.CLOCK;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.OTTO;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionPeople.agent;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.action.ActionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another due date, asked for and decided. */
class ActionExtensionsTest {

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
        var byBot =
                given(as(SAM).submit(request("bot", List.of(), null, null))).and(as(bot).extend(DUE.plusSeconds(60)));
        byBot.when(as(OTTO).decideExtension(1, true)).thenRefused(ActionRefusal.OWN_EXTENSION);
    }

    @Test
    void aSecondPersonWhoAsksHasGrantedIt() {
        WORKING.when(as(SAM).extend(DUE.plusSeconds(60)))
                .then(
                        new ActionEvent.ExtensionRequested(act(SAM), 1, DUE.plusSeconds(60), "vendor is late", null),
                        new ActionEvent.ExtensionGranted(act(SAM), 1, DUE.plusSeconds(60), null, List.of()));
    }

    @Test
    void whoHandsItOnDoesNotBecomeASecondPerson() {
        var later = DUE.plusSeconds(60);
        var handed =
                given(as(SAM).submit(request("otto", List.of(), null, null))).and(as(OTTO).assign("vera"));
        handed.when(as(OTTO).extend(later))
                .then(new ActionEvent.ExtensionRequested(act(OTTO), 1, later, "vendor is late", null));
        handed.and(as(VERA).extend(later))
                .when(as(OTTO).decideExtension(1, true))
                .thenRefused(ActionRefusal.OWN_EXTENSION);
        var taken =
                given(as(SAM).submit(request())).and(as(OTTO).assign("otto")).and(as(OTTO).assign("vera"));
        taken.when(as(OTTO).extend(later))
                .then(new ActionEvent.ExtensionRequested(act(OTTO), 1, later, "vendor is late", null));
    }

    @Test
    void oneAtATimeAndLater() {
        ASKED.when(as(OLGA).extend(DUE.plusSeconds(90))).thenRefused(ActionRefusal.EXTENSION_PENDING);
        WORKING.when(as(OLGA).extend(DUE)).thenRefused(ActionRefusal.NOT_LATER);
        WORKING.when(as(OLGA).at(DUE.plusSeconds(9)).extend(DUE.plusSeconds(5))).thenRefused(ActionRefusal.NOT_LATER);
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
