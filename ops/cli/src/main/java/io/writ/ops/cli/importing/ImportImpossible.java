package io.writ.ops.cli.importing;

/** An import that cannot begin; says what to change. */
public final class ImportImpossible extends RuntimeException {

    ImportImpossible(String message) {
        super(message);
    }
}
