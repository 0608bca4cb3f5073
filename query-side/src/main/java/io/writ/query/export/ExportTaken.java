package io.writ.query.export;

/** Another node makes this export by now; what this one still wrote does not count. */
final class ExportTaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    ExportTaken() {
        super("another node makes this export");
    }
}
