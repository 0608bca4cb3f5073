package io.writ.command.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Due;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwedTest {

    private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theEventThatSetItIsTheCauseWhateverHappensAfterwards() {
        assertThat(causes("begun", "set:a", "noted", "set:a", "noted")).containsExactly("a <- 1");
    }

    @Test
    void whatEndedAndBeganAgainIsCausedByTheLaterEvent() {
        assertThat(causes("set:a", "ended", "set:a")).containsExactly("a <- 2");
        assertThat(causes("set:a", "set:b", "set:a")).containsExactly("a <- 2");
    }

    @Test
    void whatFollowsFromAnEarlierStepGoesBackToWhatBeganBoth() {
        assertThat(causes("begun", "set:a", "stepped")).containsExactly("a+ <- 1");
    }

    @Test
    void nothingIsOwedOfWhatHasEnded() {
        assertThat(causes("set:a", "ended")).isEmpty();
    }

    /** Each as what is due and the version of its cause. */
    private static List<String> causes(String... types) {
        var stream = new ArrayList<LoggedEvent>();
        for (var type : types) {
            long at = stream.size();
            stream.add(new LoggedEvent(at, "timer-1", at, type, 1, new UUID(0, at), MOMENT, new byte[0], new byte[0]));
        }
        return Owed.of(new Steps(), stream).stream()
                .map(owed ->
                        "%s <- %d".formatted(owed.due().kind(), owed.cause().version()))
                .toList();
    }

    /** The last that was set is due, or what follows when it was stepped on. */
    private static final class Steps extends Timer {

        @Override
        public boolean mayBegin(LoggedEvent event) {
            return event.type().startsWith("set:");
        }

        @Override
        public List<Due> due(List<LoggedEvent> stream) {
            var kind = "";
            for (var event : stream) {
                if (mayBegin(event)) {
                    kind = event.type().substring("set:".length());
                } else if (event.type().equals("ended")) {
                    kind = "";
                } else if (event.type().equals("stepped")) {
                    kind += "+";
                }
            }
            return kind.isEmpty() ? List.of() : List.of(new Due(kind, MOMENT));
        }
    }
}
