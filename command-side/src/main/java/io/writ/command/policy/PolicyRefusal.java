package io.writ.command.policy;

import io.writ.command.Refusal;

/** Every rule by which a command on a policy can be refused. */
public enum PolicyRefusal implements Refusal {
    UNCHANGED(Kind.STATE, "A new version differs from the newest one."),
    VERSION_MOVED(Kind.STATE, "A version is published by somebody who knows the newest one.");

    private final Kind kind;
    private final String sentence;

    PolicyRefusal(Kind kind, String sentence) {
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
