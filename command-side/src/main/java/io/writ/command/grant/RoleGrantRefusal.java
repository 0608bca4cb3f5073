package io.writ.command.grant;

import io.writ.command.Refusal;

/** Every rule by which a command on a role grant can be refused. */
public enum RoleGrantRefusal implements Refusal {
    NOT_A_PERSON(Kind.POLICY, "Only people settle who has which role; agents and systems do not."),
    OWN_ROLE(Kind.POLICY, "Nobody settles their own roles, nor those of the agent they act through or of its owner."),
    GRANT_ENDS_BEFORE_IT_BEGINS(Kind.STATE, "A role is granted or withheld until a time after now, or without an end."),
    ALREADY_GRANTED(Kind.STATE, "A role grant is made once."),
    GRANT_OVER(Kind.STATE, "A role grant is revoked once, before its end.");

    private final Kind kind;
    private final String sentence;

    RoleGrantRefusal(Kind kind, String sentence) {
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
