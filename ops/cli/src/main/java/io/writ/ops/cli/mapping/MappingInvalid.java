package io.writ.ops.cli.mapping;

import java.nio.file.Path;
import java.util.List;

/** The mapping file cannot be used; lists everything that is wrong with it. */
public final class MappingInvalid extends RuntimeException {

    MappingInvalid(Path file, List<String> errors) {
        super("%s cannot be used:%n  %s".formatted(file, String.join(System.lineSeparator() + "  ", errors)));
    }
}
