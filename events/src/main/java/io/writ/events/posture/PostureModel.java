package io.writ.events.posture;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one posture model: every version that was published.
 *
 * @param versions by number, from 1 without gaps
 */
public record PostureModel(Map<Integer, PostureDefinition> versions) {

    public static final PostureModel NONE = new PostureModel(Map.of());

    public PostureModel {
        versions = Map.copyOf(versions);
    }

    /** The newest version's number; 0 when nothing was published. */
    public int latest() {
        return versions.size();
    }

    /** The definition of a version, or null when there is no such version. */
    public @Nullable PostureDefinition definition(int version) {
        return versions.get(version);
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    public static PostureModel evolve(PostureModel state, PostureModelEvent event) {
        return switch (event) {
            case PostureModelEvent.Published published -> published(state, published);
        };
    }

    private static PostureModel published(PostureModel state, PostureModelEvent.Published event) {
        if (event.model().version() != state.latest() + 1) {
            throw new IllegalStateException("%s cannot follow version %d".formatted(event.model(), state.latest()));
        }
        var versions = new HashMap<>(state.versions());
        versions.put(event.model().version(), event.definition());
        return new PostureModel(versions);
    }
}
