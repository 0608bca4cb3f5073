package io.writ.events.action;

import io.writ.events.Act;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
        var all = Stream.concat(owners.stream(), Stream.of(changed)).collect(Collectors.toSet());
        return new Details(
                submitted,
                request,
                changed,
                timing,
                dependsOn,
                evidence,
                percent,
                hands,
                extensions,
                pending,
                concluded,
                all);
    }

    Details withTiming(Timing changed) {
        return new Details(
                submitted,
                request,
                owner,
                changed,
                dependsOn,
                evidence,
                percent,
                hands,
                extensions,
                pending,
                concluded,
                owners);
    }

    Details withDependencies(List<String> changed) {
        return new Details(
                submitted,
                request,
                owner,
                timing,
                changed,
                evidence,
                percent,
                hands,
                extensions,
                pending,
                concluded,
                owners);
    }

    Details withEvidence(List<Evidence> more) {
        var all = Stream.concat(evidence.stream(), more.stream()).toList();
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                all,
                percent,
                hands,
                extensions,
                pending,
                concluded,
                owners);
    }

    Details withPercent(@Nullable Integer reported) {
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                evidence,
                Objects.requireNonNullElse(reported, percent),
                hands,
                extensions,
                pending,
                concluded,
                owners);
    }

    /** With those who had a hand in it: the actor, and whoever counts as one person with them. */
    Details withHands(Act act) {
        var all = Stream.concat(hands.stream(), act.by().identities().stream()).collect(Collectors.toSet());
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                evidence,
                percent,
                all,
                extensions,
                pending,
                concluded,
                owners);
    }

    Details withRequested(Extension extension) {
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                evidence,
                percent,
                hands,
                extension.number(),
                extension,
                concluded,
                owners);
    }

    Details withoutPending() {
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                evidence,
                percent,
                hands,
                extensions,
                null,
                concluded,
                owners);
    }

    Details withConcluded(@Nullable String approval) {
        if (approval == null) {
            return this;
        }
        var all = Stream.concat(concluded.stream(), Stream.of(approval)).collect(Collectors.toSet());
        return new Details(
                submitted,
                request,
                owner,
                timing,
                dependsOn,
                evidence,
                percent,
                hands,
                extensions,
                pending,
                all,
                owners);
    }

    static java.time.Instant happened(Act act) {
        return Objects.requireNonNullElse(act.claimedAt(), act.at());
    }
}
