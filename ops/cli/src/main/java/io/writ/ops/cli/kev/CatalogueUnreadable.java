package io.writ.ops.cli.kev;

/** A file that is no catalogue, or not a sound one; nothing was sent. */
public final class CatalogueUnreadable extends RuntimeException {

    CatalogueUnreadable(String file, String what) {
        super("%s: %s".formatted(file, what));
    }
}
