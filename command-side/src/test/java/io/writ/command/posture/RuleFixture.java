package io.writ.command.posture;

import io.writ.events.action.Priority;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.MeasureRule;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Ratification.TakesEffect;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of a model, as tests vary them. */
record RuleFixture(TransitionRule rule) {

    static final Entitled OPERATORS = Entitled.role("operator");
    static final Entitled APPROVERS = Entitled.role("approver");
    static final Duration WITHIN = Duration.ofHours(4);

    static final MeasureRule GUARDS =
            new MeasureRule("guards", "Post guards", true, Duration.ofHours(2), null, Priority.HIGH, List.of("mia"));
    static final MeasureRule NOTICE =
            new MeasureRule("notice", "Tell everybody", false, Duration.ofHours(1), "press", Priority.NORMAL, null);

    /** To this level, by one operator. */
    static RuleFixture to(String to, String... from) {
        return new RuleFixture(new TransitionRule(
                List.of(from), to, OPERATORS, null, false, null, null, null, List.of(), List.of("staff-notice")));
    }

    /** Takes effect at once; so many approvers ratify it afterwards. */
    RuleFixture ratifiedAfterwards(int needed) {
        return ratified(new Ratification(APPROVERS, needed, null, TakesEffect.AT_ONCE, WITHIN));
    }

    RuleFixture ratifiedFirst(int needed) {
        return ratified(new Ratification(APPROVERS, needed, null, TakesEffect.ONCE_RATIFIED, WITHIN));
    }

    RuleFixture byApproval(TakesEffect takesEffect) {
        return ratified(new Ratification(null, null, "change-posture", takesEffect, WITHIN));
    }

    RuleFixture ratified(@Nullable Ratification ratification) {
        return with(
                ratification, rule.evidence(), rule.authenticationContext(), rule.reviewAfter(), rule.revertAfter());
    }

    RuleFixture evidence() {
        return with(rule.ratification(), true, rule.authenticationContext(), rule.reviewAfter(), rule.revertAfter());
    }

    RuleFixture signIn(String context) {
        return with(rule.ratification(), rule.evidence(), context, rule.reviewAfter(), rule.revertAfter());
    }

    RuleFixture reviewed(Duration after) {
        return with(rule.ratification(), rule.evidence(), rule.authenticationContext(), after, rule.revertAfter());
    }

    RuleFixture reverting(@Nullable Duration after) {
        return with(rule.ratification(), rule.evidence(), rule.authenticationContext(), rule.reviewAfter(), after);
    }

    RuleFixture measures(MeasureRule... measures) {
        return new RuleFixture(new TransitionRule(
                rule.from(),
                rule.to(),
                rule.propose(),
                rule.ratification(),
                rule.evidence(),
                rule.authenticationContext(),
                rule.reviewAfter(),
                rule.revertAfter(),
                List.of(measures),
                rule.communications()));
    }

    private RuleFixture with(
            @Nullable Ratification ratification,
            boolean evidence,
            @Nullable String signIn,
            @Nullable Duration review,
            @Nullable Duration revert) {
        return new RuleFixture(new TransitionRule(
                rule.from(),
                rule.to(),
                rule.propose(),
                ratification,
                evidence,
                signIn,
                review,
                revert,
                rule.measures(),
                rule.communications()));
    }
}
