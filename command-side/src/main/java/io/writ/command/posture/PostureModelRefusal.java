package io.writ.command.posture;

import io.writ.command.Refusal;

/** Every rule by which a command on a posture model can be refused. */
public enum PostureModelRefusal implements Refusal {
    UNCHANGED(Kind.STATE, "A new version differs from the newest one."),
    VERSION_MOVED(Kind.STATE, "A version is published by somebody who knows the newest one."),
    LEVELS_FIXED(Kind.STATE, "Every version of a model has the same levels in the same order.");

    private final Kind kind;
    private final String sentence;

    PostureModelRefusal(Kind kind, String sentence) {
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
