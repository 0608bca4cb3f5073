package io.writ.command.delegation;

import io.writ.command.Refusal;

/** Every rule by which a command on a delegation can be refused. */
public enum DelegationRefusal implements Refusal {
    NOT_A_PERSON(Kind.POLICY, "Only people delegate; agents and systems do not."),
    NOT_THE_DELEGATOR(Kind.POLICY, "Only the delegator or an administrator revokes a delegation."),
    DELEGATE_IS_DELEGATOR(Kind.STATE, "Nobody delegates to themselves, nor to the agent they act through."),
    PERIOD_INVALID(Kind.STATE, "A delegation ends after it begins and after now, within 90 days of being made."),
    ALREADY_DELEGATED(Kind.STATE, "A delegation is made once."),
    DELEGATION_OVER(Kind.STATE, "A delegation is revoked once, before its end.");

    private final Kind kind;
    private final String sentence;

    DelegationRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
