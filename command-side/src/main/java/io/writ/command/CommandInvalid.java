package io.writ.command;

/** What a command carries is not as it has to be; nothing changed. The message says what, and quotes nothing of it. */
public abstract class CommandInvalid extends RuntimeException {

    protected CommandInvalid(String message) {
        super(message, null, false, false);
    }
}
