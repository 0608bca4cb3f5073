package io.writ.ops.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The snippets of the README that are marked to be run. */
final class Readme {

    private static final Pattern SNIPPET = Pattern.compile("<!-- run -->\\R```bash\\R(.*?)\\R```", Pattern.DOTALL);

    private Readme() {}

    /** As one script, each snippet as it stands. */
    static String script() throws IOException {
        return SNIPPET.matcher(Files.readString(RunningWrit.ROOT.resolve("README.md")))
                .results()
                .map(snippet -> snippet.group(1))
                .collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"));
    }
}
