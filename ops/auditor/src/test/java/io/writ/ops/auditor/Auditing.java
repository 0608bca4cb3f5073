package io.writ.ops.auditor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log that somebody published, and an auditor at the command line. */
abstract class Auditing {

    static final int SIZE = 600;

    @TempDir
    Path folder;

    PublishedLog log;
    String output = "";

    @BeforeEach
    void publish() throws IOException {
        log = new PublishedLog(folder.resolve("log"), 1).grow(SIZE);
    }

    /** A witness cosigns what is published by now, and lags behind what is published after; answers its key. */
    String cosigned() throws IOException {
        var witness = log.cosign("w1.example", 11, Instant.EPOCH);
        Files.copy(log.directory().resolve("checkpoint"), log.directory().resolve("checkpoint.witnessed"));
        return witness;
    }

    int verify(String... arguments) {
        var out = new StringWriter();
        var code = Verify.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        output = out.toString();
        return code;
    }

    int verifyLog(String... more) {
        var arguments = new ArrayList<>(List.of("log", "--dir", log.directory().toString(), "--key", log.key()));
        arguments.addAll(List.of(more));
        return verify(arguments.toArray(String[]::new));
    }
}
