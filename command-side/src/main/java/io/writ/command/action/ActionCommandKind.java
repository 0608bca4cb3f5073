package io.writ.command.action;

import java.util.Locale;

/** The commands on an action, as the table of transitions lists them. */
enum ActionCommandKind {
    SUBMIT,
    ACCEPT,
    ASSIGN,
    REPORT_PROGRESS,
    BLOCK,
    UNBLOCK,
    ADD_EVIDENCE,
    CHANGE_DEPENDENCIES,
    COMPLETE,
    VERIFY,
    REOPEN,
    REQUEST_EXTENSION,
    DECIDE_EXTENSION,
    CANCEL,
    CONCLUDE_APPROVAL,
    CONCLUDE_EXTENSION_APPROVAL,
    ELAPSE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
