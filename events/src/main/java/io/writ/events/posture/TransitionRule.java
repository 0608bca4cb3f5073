package io.writ.events.posture;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transition that a model allows.
 *
 * @param from levels that it leads away from; all higher than {@code to}, or all lower
 * @param ratification null when one entitled person is enough, which only raising allows
 * @param evidence whether the proposal must bring some
 * @param authenticationContext how strongly proposer and ratifiers must have signed in: this value, or {@code *} for
 *     any that their issuer names; null when it does not matter
 * @param reviewAfter how long it holds before somebody looks at it again; null when nobody has to
 * @param revertAfter how long it holds before it reverts by itself; null when it stays
 * @param measures that it opens when it takes effect
 * @param communications that it sends, by name
 */
public record TransitionRule(
        List<String> from,
        String to,
        Entitled propose,
        @Nullable Ratification ratification,
        boolean evidence,
        @Nullable String authenticationContext,
        @Nullable Duration reviewAfter,
        @Nullable Duration revertAfter,
        List<MeasureRule> measures,
        List<String> communications) {

    public TransitionRule {
        from = Given.list(from);
        measures = Given.list(measures);
        communications = Given.list(communications);
    }
}
