package io.writ.command.follow;

import io.writ.events.EventTypes;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows in another aggregate from an event: named {@code When…Then…}, and living with the command it sends.
 *
 * <p>It sees every event once, in order, and history never: a reaction that is new begins at the log's end.
 */
public interface Reaction {

    /** Stable, kebab-case; its place in the log is kept under it. */
    String name();

    /** Which events it looks at, each once, and what follows from each. */
    List<Rule<?>> rules();

    /** The commands that follow from one kind of event. */
    static <E> Rule<E> when(Class<E> event, BiFunction<LoggedEvent, ? super E, List<Sent>> follow) {
        return new Rule<>(event, follow);
    }

    /**
     * What follows from one kind of event.
     *
     * @param follow the same whenever it is asked about the same event
     */
    record Rule<E>(Class<E> event, BiFunction<LoggedEvent, ? super E, List<Sent>> follow) {

        /** The name under which the log keeps such events. */
        String stored() {
            return Objects.requireNonNull(EventTypes.of(event), () -> event + " is no event")
                    .name();
        }

        public List<Sent> apply(LoggedEvent logged, Object decoded) {
            return follow.apply(logged, event.cast(decoded));
        }
    }

    /**
     * A command to send.
     *
     * @param suffix tells errands of one event apart; empty where there is one
     * @param ifRefused what to send when it is refused or invalid, by what was said against it; null for nothing
     */
    record Sent(
            String stream,
            Object command,
            String name,
            String suffix,
            Class<?> stateType,
            @Nullable Function<String, Sent> ifRefused) {

        public Sent(String stream, Object command, String name, String suffix, Class<?> stateType) {
            this(stream, command, name, suffix, stateType, null);
        }

        /** The same, with something else to send when it is refused. */
        public Sent orElse(@Nullable Function<String, Sent> other) {
            return new Sent(stream, command, name, suffix, stateType, other);
        }
    }
}
