package io.writ.ops.auditor;

import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TlogProof;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a log's publications are read from. Nothing that it gives is believed before it is proven. */
interface Source {

    /** The last checkpoint. */
    SignedNote checkpoint();

    /** The last checkpoint that enough witnesses cosigned, as the source believes. */
    Optional<SignedNote> witnessed();

    /** Tiles and bundles. */
    TileStore tiles();

    /** That the entry at a position is in the log. */
    TlogProof proof(long position);

    /**
     * The event at a position as the source shows it, or empty where it shows no events, or not this one.
     *
     * @throws NotShown if the source should have it, and has not
     */
    Optional<EventLine> event(long position);

    /** What the source says of its own keys: enough to begin with, and no proof of who is behind it. */
    Keys keys();

    /** Exported events that come with it. */
    default Optional<Exported> events() {
        return Optional.empty();
    }

    /** How people call it. */
    String name();

    /**
     * @param origin the log's name
     * @param verifierKeys as signed-note writes them
     */
    record Keys(String origin, List<String> verifierKeys) {}

    /**
     * Events as lines of an export, and what comes with them, unsigned, about what they are.
     *
     * @param part whether streams may be left out
     * @param range that it is to cover; null where nobody says
     */
    record Exported(Path file, boolean part, @Nullable Range range) {}

    /** Positions of the first and of the last event; a range without an event ends before it begins. */
    record Range(long from, long to) {

        boolean covers(long position) {
            return position >= from && position <= to;
        }
    }
}
