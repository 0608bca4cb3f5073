package io.writ.ops.auditor;

import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TrustedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    @Option(names = "--witness", description = "Verifier key of a witness that you trust.")
    private List<String> witnesses = List.of();

    @Option(names = "--witness-file", description = "File with such keys, one a line.")
    private @Nullable Path witnessFile;

    @Option(
            names = "--quorum",
            description = "How many of these witnesses must have cosigned. Default: all that are given.")
    private @Nullable Integer quorum;

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
        var all = new ArrayList<>(witnesses);
        if (witnessFile != null) {
            all.addAll(lines(witnessFile));
        }
        var watching = all.stream().map(Options::verifier).toList();
        try {
            return new TrustedKeys(
                    origin == null ? named : origin, verifiers, watching, quorum == null ? watching.size() : quorum);
        } catch (IllegalArgumentException e) {
            throw new BadInput("these keys cannot be used: " + e.getMessage());
        }
    }

    /**
     * The checkpoint to verify by: the last one, or where witnesses have not got that far, the last one that they cosigned.
     */
    SignedNote checkpoint(Source source, Trust trust) {
        var last = source.checkpoint();
        if (trust.keys().quorum() == 0 || isWitnessed(last, trust)) {
            return last;
        }
        return source.witnessed().orElse(last);
    }

    private static boolean isWitnessed(SignedNote note, Trust trust) {
        try {
            trust.keys().open(note);
            return true;
        } catch (NotProven e) {
            return false;
        }
    }

    /** Who has signed what is verified. */
    static void tellSigners(TrustedKeys.Opened opened, Map<String, Object> facts) {
        facts.put("signed by", opened.signedBy().stream().map(Options::shortly).collect(Collectors.joining(", ")));
        if (!opened.cosignedBy().isEmpty()) {
            facts.put(
                    "witnesses",
                    opened.cosignedBy().stream()
                            .map(cosigned -> "%s at %s".formatted(shortly(cosigned.witness()), cosigned.seen()))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Its name, and enough of its id to tell it from the one that it replaces. */
    private static String shortly(NoteVerifier key) {
        return "%s+%s".formatted(key.name(), HexFormat.of().toHexDigits(key.keyId()));
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
    record Trust(TrustedKeys keys, List<String> warnings) {

        /** The log's keys alone: what somebody kept may be from before there were witnesses. */
        TrustedKeys anyOf() {
            return new TrustedKeys(keys.origin(), keys.log(), keys.witnesses(), 0);
        }
    }
}
