package io.writ.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far erasures are, shared by all nodes: what has to be taken up again after a crash. */
interface ErasureProgress {

    /** Notes that an erasure is asked for, before its event is in the log. */
    void ask(Job job);

    /** Erasures that were asked for, whether or not their events are in the log. */
    List<Job> asked();

    /** The keys are destroyed. */
    void destroyed(Job job);

    /** What was opened with the keys is gone; only the last event is missing. */
    List<Purged> purged();

    void completed(Job job);

    /** Forgets what was asked for a minute ago and never begun. */
    void forget(Job job);

    /** People who have keys, and a stream of erasures. */
    List<UUID> suspects();

    /** Has everything purged again that a person's destroyed keys may have opened. */
    void again(UUID person);

    /**
     * What is erased of whom.
     *
     * @param person by their pseudonym
     * @param stream of the one case that is erased; null for everything
     */
    record Job(UUID id, UUID person, @Nullable String stream) {

        static Job everything(UUID person) {
            return new Job(person, person, null);
        }

        /** What was erased and could be read again for a while: its events are in the log already. */
        static Job again(UUID person) {
            return new Job(UUID.nameUUIDFromBytes("%s again".formatted(person).getBytes(UTF_8)), person, null);
        }

        boolean isAgain() {
            return equals(again(person));
        }

        static Job oneCase(UUID person, String stream) {
            return new Job(
                    UUID.nameUUIDFromBytes("%s/%s".formatted(person, stream).getBytes(UTF_8)), person, stream);
        }
    }

    /** @param streams that hold what the keys sealed */
    record Purged(Job job, List<UUID> keys, int streams) {}
}
