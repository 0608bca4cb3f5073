package io.writ.ops.auditor;

import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TrustedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command is told: where the log is, and whom to believe. */
final class Options {

    @Option(
            names = "--url",
            defaultValue = "${env:WRIT_URL:-http://localhost:8080}",
            description = "A running Writ. Default: ${DEFAULT-VALUE}.")
    private URI url;

    @Option(names = "--dir", description = "A copy, instead of a running Writ.")
    private @Nullable Path directory;

    @Option(names = "--archive", description = "An export in the format archive, instead of a running Writ.")
    private @Nullable Path archive;

    @Option(names = "--token", defaultValue = "${env:WRIT_TOKEN}", description = "Bearer token of an auditor.")
    private @Nullable String token;

    @Option(names = "--user", description = "Auditor of the development identity provider, such as ada.")
    private @Nullable String user;

    @Option(names = "--key", description = "Verifier key that you trust, as the log's operator told you elsewhere.")
    private List<String> keys = List.of();

    @Option(names = "--key-file", description = "File with such keys, one a line.")
    private @Nullable Path keyFile;

    @Option(names = "--origin", description = "Name of the log. Default: the name of the key.")
    private @Nullable String origin;

    @Option(names = "--json", description = "Answer for machines.")
    private boolean json;

    boolean json() {
        return json;
    }

    Source source() {
        if (archive != null) {
            return DirectorySource.archive(archive);
        }
        if (directory != null) {
            return new DirectorySource(directory);
        }
        return new UrlSource(url, user == null ? token : UrlSource.developmentToken(url, user));
    }

    /** Keys that the auditor brought, else what the source says of itself. */
    Trust trust(Source source) {
        var brought = new ArrayList<>(keys);
        if (keyFile != null) {
            brought.addAll(lines(keyFile));
        }
        if (!brought.isEmpty()) {
            return new Trust(trusted(brought, null), List.of());
        }
        var told = source.keys();
        var warning = "the key was taken from %s itself, so this proves that the log is whole, and not whose it is."
                        .formatted(source.name())
                + " Bring the operator's key with --key.";
        return new Trust(trusted(told.verifierKeys(), told.origin()), List.of(warning));
    }

    private TrustedKeys trusted(List<String> texts, @Nullable String told) {
        var verifiers = texts.stream().map(Options::verifier).toList();
        var named = told == null ? verifiers.getFirst().name() : told;
        return new TrustedKeys(origin == null ? named : origin, verifiers, List.of(), 0);
    }

    private static NoteVerifier verifier(String text) {
        try {
            return NoteVerifier.parse(text);
        } catch (Malformed e) {
            throw new BadInput("a verifier key is name+id+key, as ./writ prints it: " + e.getMessage());
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new BadInput("%s cannot be read (%s)".formatted(file, e));
        }
    }

    /** @param warnings about where the keys come from */
    record Trust(TrustedKeys keys, List<String> warnings) {}
}
