package io.writ.command.time;

import io.writ.events.Due;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One kind of aggregate whose state makes something due. */
public interface Timed {

    /** Of its streams, with the hyphen. */
    String prefix();

    /** Whether something may be due after this event where nothing was before: spares the others a look. */
    boolean mayBegin(LoggedEvent event);

    /** What is due of a stream, by all its events. */
    List<Due> due(List<LoggedEvent> stream);

    /** The scope whose posture changes what is due of a stream, if one does. */
    default Optional<String> dependsOn(List<LoggedEvent> stream) {
        return Optional.empty();
    }

    /** Whether everything is known that decides what follows; what may not elapse yet is asked about again soon. */
    default boolean mayElapse(String stream, Due due) {
        return true;
    }

    /** The command that tells a stream that something of it is due. */
    Elapsed elapsed(String stream, String kind, Instant now);

    /**
     * @param name of the command, such as {@code action.elapse}
     * @param stream that it is sent to; null for the one that it is due of
     */
    record Elapsed(
            Object command,
            String name,
            Class<?> stateType,
            @Nullable String stream) {

        /** For the stream that it is due of. */
        public Elapsed(Object command, String name, Class<?> stateType) {
            this(command, name, stateType, null);
        }
    }
}
