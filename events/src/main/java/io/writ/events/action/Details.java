package io.writ.events.action;

import io.writ.events.Act;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an action in every state.
 *
 * <p>Sets are sorted, so that equal states are stored as equal bytes: a rebuilt read model is compared by digest.
 *
 * @param request as it was submitted; owner, due date, dependencies and evidence may have changed since
 * @param percent how much is done, as was last reported
 * @param hands every identity that accepted it, worked on it or completed it; none of them verifies it
 * @param extensions how many were asked for so far
 * @param pending the extension that is asked for and not decided
 * @param concluded ids of the approvals whose outcome is part of this state
 * @param owners everybody who ever owned it; none of them grants an extension of it
 */
public record Details(
        Act submitted,
        ActionRequest request,
        String owner,
        Timing timing,
        List<String> dependsOn,
        List<Evidence> evidence,
        int percent,
        Set<String> hands,
        int extensions,
        @Nullable Extension pending,
        Set<String> concluded,
        Set<String> owners) {

    public Details {
        dependsOn = List.copyOf(dependsOn);
        evidence = List.copyOf(evidence);
        hands = Collections.unmodifiableSet(new TreeSet<>(hands));
        concluded = Collections.unmodifiableSet(new TreeSet<>(concluded));
        owners = Collections.unmodifiableSet(new TreeSet<>(owners));
    }

    static Details of(ActionEvent.Submitted event) {
        var request = event.request();
        return new Details(
                event.act(),
                request,
                request.owner(),
                Timing.until(request.dueAt(), happened(event.act())),
                request.dependsOn(),
                request.evidence(),
                0,
                Set.of(),
                0,
                null,
                Set.of(),
                Set.of(request.owner()));
    }

    Details withOwner(String changed) {
        return but(change -> {
            change.owner = changed;
            change.owners = union(owners, Stream.of(changed));
        });
    }

    Details withTiming(Timing changed) {
        return but(change -> change.timing = changed);
    }

    Details withDependencies(List<String> changed) {
        return but(change -> change.dependsOn = changed);
    }

    Details withEvidence(List<Evidence> more) {
        return but(change -> change.evidence =
                Stream.concat(evidence.stream(), more.stream()).toList());
    }

    Details withPercent(@Nullable Integer reported) {
        return but(change -> change.percent = Objects.requireNonNullElse(reported, percent));
    }

    /** With those who had a hand in it: the actor, and whoever counts as one person with them. */
    Details withHands(Act act) {
        return but(change -> change.hands = union(hands, act.by().identities().stream()));
    }

    Details withRequested(Extension extension) {
        return but(change -> {
            change.extensions = extension.number();
            change.pending = extension;
        });
    }

    Details withoutPending() {
        return but(change -> change.pending = null);
    }

    Details withConcluded(@Nullable String approval) {
        return approval == null ? this : but(change -> change.concluded = union(concluded, Stream.of(approval)));
    }

    static Instant happened(Act act) {
        return Objects.requireNonNullElse(act.claimedAt(), act.at());
    }

    private static Set<String> union(Set<String> some, Stream<String> more) {
        return Stream.concat(some.stream(), more).collect(Collectors.toSet());
    }

    /** The same, but for what is changed. */
    private Details but(Consumer<Change> changing) {
        var change = new Change(this);
        changing.accept(change);
        return new Details(
                submitted,
                request,
                change.owner,
                change.timing,
                change.dependsOn,
                change.evidence,
                change.percent,
                change.hands,
                change.extensions,
                change.pending,
                change.concluded,
                change.owners);
    }

    /** What does not stay as it was submitted. */
    private static final class Change {

        private String owner;
        private Timing timing;
        private List<String> dependsOn;
        private List<Evidence> evidence;
        private int percent;
        private Set<String> hands;
        private int extensions;
        private @Nullable Extension pending;
        private Set<String> concluded;
        private Set<String> owners;

        Change(Details before) {
            owner = before.owner;
            timing = before.timing;
            dependsOn = before.dependsOn;
            evidence = before.evidence;
            percent = before.percent;
            hands = before.hands;
            extensions = before.extensions;
            pending = before.pending;
            concluded = before.concluded;
            owners = before.owners;
        }
    }
}
