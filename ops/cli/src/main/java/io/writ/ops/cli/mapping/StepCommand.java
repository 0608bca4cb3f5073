package io.writ.ops.cli.mapping;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What an activity of a log can mean to an approval. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum StepCommand {
    OPEN_DRAFT,
    /** Opens and submits, or submits a draft, or submits again what came back, or amends what is pending. */
    SUBMIT,
    APPROVE,
    REJECT,
    RETURN,
    WITHDRAW,
    REOPEN,
    EFFECT_REQUESTED,
    EFFECT_ENACTED,
    EFFECT_FAILED,
    COMMENT;

    /** Whether an approver of a stage does it. */
    public boolean decides() {
        return switch (this) {
            case APPROVE, REJECT, RETURN -> true;
            case OPEN_DRAFT, SUBMIT, WITHDRAW, REOPEN, EFFECT_REQUESTED, EFFECT_ENACTED, EFFECT_FAILED, COMMENT ->
                false;
        };
    }

    /** Whether a system reports it after approval. */
    public boolean reportsEffect() {
        return switch (this) {
            case EFFECT_REQUESTED, EFFECT_ENACTED, EFFECT_FAILED -> true;
            case OPEN_DRAFT, SUBMIT, APPROVE, REJECT, RETURN, WITHDRAW, REOPEN, COMMENT -> false;
        };
    }

    /** Whether it carries the request. */
    public boolean carriesRequest() {
        return switch (this) {
            case OPEN_DRAFT, SUBMIT -> true;
            case APPROVE, REJECT, RETURN, WITHDRAW, REOPEN, EFFECT_REQUESTED, EFFECT_ENACTED, EFFECT_FAILED, COMMENT ->
                false;
        };
    }

    /** As the mapping file spells it. */
    public String spelling() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
