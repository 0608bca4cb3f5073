package io.writ.command.posture;

import io.writ.command.Refusal;

/** Every rule by which a command on a posture can be refused. */
public enum PostureRefusal implements Refusal {
    TRANSITION_NOT_ALLOWED(Kind.POLICY, "A posture moves only along the transitions of its model."),
    MAY_NOT_PROPOSE(Kind.POLICY, "Only those whom the model names propose a transition."),
    MAY_NOT_RATIFY(Kind.POLICY, "Only those whom the model names ratify a transition."),
    NOT_A_STEWARD(Kind.POLICY, "Only the model's stewards review postures and waive measures."),
    MAY_NOT_CANCEL(Kind.POLICY, "Only its proposer and the model's stewards cancel a transition."),
    NOT_A_PERSON(Kind.POLICY, "Only people ratify, review and waive."),
    NEEDS_A_PERSON(Kind.POLICY, "What nobody ratifies is proposed by a person."),
    OWN_TRANSITION(Kind.POLICY, "Nobody ratifies what they proposed; a person and their agents are one person."),
    ALREADY_RATIFIED(Kind.POLICY, "A person ratifies a transition once."),
    RATIFIED_BY_APPROVAL(Kind.POLICY, "Where the model names an approval, nobody ratifies directly."),
    RATIFIED_BY_PEOPLE(Kind.POLICY, "Where the model names people, no approval ratifies."),
    SIGN_IN_TOO_WEAK(Kind.POLICY, "Where the model demands it, one signs in as strongly as it says."),
    EVIDENCE_MISSING(Kind.POLICY, "Where the model demands evidence, the proposal brings some."),
    MEASURES_OPEN(Kind.POLICY, "A posture is lowered once its mandatory measures are verified or waived."),
    BELOW_PARENT(Kind.POLICY, "No scope goes below the level above it, nor for real below the real one."),
    EXERCISE_LOWERS_REAL(Kind.POLICY, "An exercise never lowers below the real level."),
    NOT_A_SYSTEM(Kind.POLICY, "Only systems report what followed elsewhere, and what time brings."),
    MAY_NOT_BACKDATE(Kind.POLICY, "Only those entitled to backdate claim an earlier time."),
    WRONG_STATE(Kind.POLICY, "The state of a posture says what may be done with it."),
    TRANSITION_WAITING(
            Kind.STATE, "One transition waits at a time; a raise at once overtakes it, and what is real an exercise."),
    TRANSITION_UNKNOWN(Kind.STATE, "What is ratified, cancelled or reviewed is the transition it is about now."),
    RATIFICATION_OVER(Kind.STATE, "A transition is ratified in the time that its model gives."),
    EFFECTIVE_TIME_PAST(Kind.STATE, "A transition is planned for a time to come."),
    CLAIMED_TIME_AHEAD(Kind.STATE, "What is claimed to have happened is not in the future."),
    LEVEL_UNKNOWN(Kind.STATE, "A level is one of the model's."),
    LASTING_LEVEL(Kind.STATE, "A level that was not entered by a transition has nothing to review."),
    MEASURE_UNKNOWN(Kind.STATE, "A measure is one that the present posture demands."),
    MEASURE_CONCLUDED(
            Kind.STATE, "A measure that was waived stays so, and one that was verified until its action is reopened."),
    NOT_DUE(Kind.STATE, "Nothing is done before its time, nor twice."),
    MODEL_UNKNOWN(Kind.STATE, "A posture follows a published version of its own model."),
    SCOPE_KEY_INVALID(Kind.STATE, "A scope's key is kebab-case, short, and does not begin with model-."),
    PARENT_UNKNOWN(Kind.STATE, "A scope's parent exists."),
    PARENT_HAS_ANOTHER_MODEL(Kind.STATE, "A scope follows the model of its parent."),
    UNCHANGED(Kind.STATE, "A transition leads to another level.");

    private final Kind kind;
    private final String sentence;

    PostureRefusal(Kind kind, String sentence) {
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
