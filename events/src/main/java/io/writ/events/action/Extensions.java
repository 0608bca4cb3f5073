package io.writ.events.action;

import io.writ.events.action.Action.Live;
import io.writ.events.action.ActionEvent.ExtensionGranted;
import io.writ.events.action.ActionEvent.ExtensionRefused;
import io.writ.events.action.ActionEvent.ExtensionRequested;
import org.jspecify.annotations.Nullable;

/** What becomes of an action when more time is asked for; null where that cannot follow. */
final class Extensions {

    private Extensions() {}

    static @Nullable Action requested(Action state, ExtensionRequested event) {
        return state instanceof Live live && live.details().pending() == null
                ? live.with(live.details()
                        .withRequested(new Extension(
                                event.act(), event.number(), event.until(), event.reason(), event.policy())))
                : null;
    }

    static @Nullable Action granted(Action state, ExtensionGranted event) {
        return state instanceof Live live && isPending(live, event.number())
                ? live.with(concluded(live, event.approval())
                        .withTiming(Timing.until(event.until(), Details.happened(event.act()))))
                : null;
    }

    static @Nullable Action refused(Action state, ExtensionRefused event) {
        return state instanceof Live live && isPending(live, event.number())
                ? live.with(concluded(live, event.approval()))
                : null;
    }

    private static Details concluded(Live live, @Nullable String approval) {
        return live.details().withoutPending().withConcluded(approval);
    }

    private static boolean isPending(Live live, int number) {
        var pending = live.details().pending();
        return pending != null && pending.number() == number;
    }
}
