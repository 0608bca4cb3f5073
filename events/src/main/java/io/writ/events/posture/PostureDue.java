package io.writ.events.posture;

import io.writ.events.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time brings to a posture. Kinds carry the transition's id, as in {@code ratification:<id>}. */
public final class PostureDue {

    public static final String EFFECTIVE = "effective:";
    public static final String RATIFICATION = "ratification:";
    public static final String EXPIRY = "expiry:";
    public static final String REVIEW = "review:";

    private PostureDue() {}

    /** Everything that follows from this state at some moment unless it changes before; at most one of each kind. */
    public static List<Due> of(Posture state) {
        var due = new ArrayList<Due>();
        switch (state) {
            case Posture.None none -> {}
            case Posture.Settled settled -> {}
            case Posture.Proposed proposed -> add(due, RATIFICATION, proposed.waiting(), ratifyBy(proposed.waiting()));
            case Posture.Provisional provisional ->
                add(due, RATIFICATION, provisional.waiting(), ratifyBy(provisional.waiting()));
            case Posture.Scheduled scheduled -> add(due, EFFECTIVE, scheduled.waiting(), scheduled.effectiveAt());
        }
        var standing = state.standing();
        if (standing != null) {
            addTerms(due, standing);
            if (standing.present().exercise()) {
                addTerms(due, standing.apartFromExercises());
            }
        }
        return List.copyOf(due);
    }

    private static void addTerms(List<Due> due, Standing standing) {
        var present = standing.present();
        if (present.transition() != null) {
            add(due, EXPIRY + present.transition(), standing.fallback() == null ? null : present.expiresAt());
            add(due, REVIEW + present.transition(), present.reviewAt());
        }
    }

    private static @Nullable Instant ratifyBy(Waiting waiting) {
        return waiting.ratified() ? null : waiting.ratifyBy();
    }

    private static void add(List<Due> due, String kind, Waiting waiting, @Nullable Instant at) {
        add(due, kind + waiting.transition().id(), at);
    }

    private static void add(List<Due> due, String kind, @Nullable Instant at) {
        if (at != null) {
            due.add(new Due(kind, at));
        }
    }
}
