package io.writ.command.action;

import io.writ.command.Refusal;

/** Every rule by which a command on an action can be refused. */
public enum ActionRefusal implements Refusal {
    WRONG_STATE(Kind.POLICY, "The state of an action says what may be done with it."),
    NOT_THE_OWNER(Kind.POLICY, "Only its owner accepts, works on and completes an action."),
    NOT_IN_CHARGE(Kind.POLICY, "Only its owner, whoever submitted it and operators change an action."),
    OWN_WORK(
            Kind.POLICY,
            "Nobody verifies what they own or worked on; a person, their agent and its owner are one person."),
    OWN_EXTENSION(
            Kind.POLICY,
            "Nobody grants an extension of what they own or owned, or one that they asked for themselves."),
    EXTENSION_NEEDS_APPROVAL(Kind.POLICY, "An extension that a policy decides is decided by an approval alone."),
    NOT_A_PERSON(Kind.POLICY, "Only people verify actions and grant extensions."),
    NOT_A_SYSTEM(Kind.POLICY, "Only systems conclude approvals and say that something is due."),
    MAY_NOT_BACKDATE(Kind.POLICY, "Only those entitled to backdate claim an earlier time."),
    OWNER_IS_A_SYSTEM(Kind.POLICY, "People and agents own actions; systems do not."),
    ORIGIN_NOT_YOURS(Kind.POLICY, "People and agents submit actions of their own; only systems name other origins."),
    DEPENDENCIES_OPEN(Kind.POLICY, "An action is completed when everything that it depends on is settled."),
    DEPENDENCY_UNKNOWN(Kind.STATE, "An action depends on actions that exist."),
    DEPENDENCY_NOT_EARLIER(
            Kind.STATE, "An action depends on actions submitted before it, so that no cycle can come about."),
    WAITS_FOR_ITSELF(Kind.STATE, "An action does not wait for itself."),
    EXTENSION_PENDING(Kind.STATE, "One extension is decided before the next is asked for."),
    EXTENSION_NOT_PENDING(Kind.STATE, "An extension is decided once, while it is asked for."),
    NOT_LATER(Kind.STATE, "An extension ends after the present due date, and in the future."),
    ALREADY_CONCLUDED(Kind.STATE, "The outcome of an approval is recorded once."),
    NOT_AWAITED(Kind.POLICY, "The outcome of an approval is recorded while it is awaited."),
    NOT_DUE(Kind.STATE, "What is due is done once, when its time has come."),
    TOO_MUCH_EVIDENCE(Kind.STATE, "An action has at most 200 pieces of evidence."),
    CLAIMED_TIME_AHEAD(Kind.STATE, "What is claimed to have happened is not in the future."),
    UNCHANGED(Kind.STATE, "A change changes something.");

    private final Kind kind;
    private final String sentence;

    ActionRefusal(Kind kind, String sentence) {
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
