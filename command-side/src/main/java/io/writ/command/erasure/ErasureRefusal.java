package io.writ.command.erasure;

import io.writ.command.Refusal;

/** Every rule by which a command on an erasure can be refused. */
public enum ErasureRefusal implements Refusal {
    LEGAL_HOLD(Kind.POLICY, "Nothing of a person is erased while a legal hold is placed on it."),
    RETENTION_RUNNING(
            Kind.POLICY, "What a policy wants kept is erased after that time, or by a legal basis that is named."),
    ERASURE_BY_ONE(Kind.POLICY, "Whoever asked for an erasure does not confirm it."),
    ERASURE_RUNNING(
            Kind.STATE,
            "An erasure is asked for only after the one before is complete or withdrawn, a hold placed only while nothing"
                    + " is erased."),
    ERASURE_NOT_PROPOSED(Kind.STATE, "Only an erasure that waits for its confirmation is confirmed or withdrawn."),
    HOLD_NOT_PLACED(Kind.STATE, "Only a hold that is in force is released."),
    ERASURE_NOT_RUNNING(Kind.STATE, "Only an erasure that is under way is completed.");

    private final Kind kind;
    private final String sentence;

    ErasureRefusal(Kind kind, String sentence) {
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
