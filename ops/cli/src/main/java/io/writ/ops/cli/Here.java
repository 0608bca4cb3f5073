package io.writ.ops.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** The instance that a command talks to. */
final class Here {

    @Option(
            names = "--url",
            defaultValue = "${env:WRIT_URL:-http://localhost:8080}",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI url;

    URI url() {
        return url;
    }
}
