package io.writ.events.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A log's keys as they lie in files, which may come and go while it runs: in a directory, {@code *.pem} are private keys
 * ({@code openssl genpkey -algorithm ed25519}), {@code *.json} programs that sign ({@link ProgramSigner}), and
 * {@code *.vkey} verifier keys, one a line, which are trusted and do not sign. Other names are ignored.
 *
 * <p>What changes on disk counts from the next checkpoint on. Files that cannot be read, as while they are copied, change
 * nothing until they can.
 */
public final class KeyRing implements SigningKeys, Supplier<TrustedKeys> {

    private final String origin;
    private final List<Path> sources;
    private final List<NoteVerifier> fixed;
    private final Consumer<String> unreadable;
    private Held held;

    private KeyRing(String origin, List<Path> sources, List<NoteVerifier> fixed, Consumer<String> unreadable) {
        this.origin = origin;
        this.sources = List.copyOf(sources);
        this.fixed = List.copyOf(fixed);
        this.unreadable = unreadable;
        this.held = read(files());
    }

    /**
     * Reads the files, and again whenever they change.
     *
     * @param sources files and directories
     * @param fixed keys that are trusted for as long as this process runs
     * @param unreadable told why keys stay as they were although files changed
     * @throws Malformed if a file holds no such key, or the origin cannot be a key's name
     */
    public static KeyRing open(
            String origin, List<Path> sources, List<NoteVerifier> fixed, Consumer<String> unreadable) {
        return new KeyRing(origin, sources, fixed, unreadable);
    }

    private record Stamp(Path file, long size, FileTime modified) {}

    private record Held(List<Stamp> stamps, List<NoteSigner> signers, List<NoteVerifier> trusted) {}

    @Override
    public boolean signs() {
        return !current().signers().isEmpty();
    }

    @Override
    public List<NoteVerifier> verifiers() {
        return verifiers(current().signers());
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint) {
        var signers = current().signers();
        if (signers.isEmpty()) {
            throw new IllegalStateException("there is no key to sign with any more in " + sources);
        }
        return checkpoint.sign(signers.toArray(NoteSigner[]::new));
    }

    /** Whom to believe at this moment. */
    @Override
    public TrustedKeys get() {
        return new TrustedKeys(origin, current().trusted().toArray(NoteVerifier[]::new));
    }

    private synchronized Held current() {
        try {
            var stamps = files();
            if (!stamps.equals(held.stamps())) {
                held = read(stamps);
            }
        } catch (Malformed | UncheckedIOException | IllegalArgumentException e) {
            unreadable.accept(String.valueOf(e.getMessage()));
        }
        return held;
    }

    private Held read(List<Stamp> stamps) {
        var signers = new ArrayList<NoteSigner>();
        var trusted = new ArrayList<NoteVerifier>();
        for (var stamp : stamps) {
            var bytes = bytes(stamp.file());
            var name = stamp.file().toString();
            if (name.endsWith(".vkey")) {
                trusted.addAll(lines(bytes));
            } else if (name.endsWith(".json")) {
                signers.add(NoteSigner.of(origin, ProgramSigner.parse(bytes)));
            } else {
                signers.add(NoteSigner.ofPem(origin, new String(bytes, StandardCharsets.US_ASCII)));
            }
        }
        trusted.addAll(0, verifiers(signers));
        trusted.addAll(fixed);
        var known = trusted.stream().distinct().toList();
        // Said here, not at the next checkpoint: no key at all, or one that is a witness's.
        var checked = new TrustedKeys(origin, known.toArray(NoteVerifier[]::new));
        return new Held(stamps, List.copyOf(signers), checked.log());
    }

    private static List<NoteVerifier> verifiers(List<NoteSigner> signers) {
        return signers.stream()
                .map(signer -> signer.verifier(NoteVerifier.Kind.NOTE))
                .toList();
    }

    private static List<NoteVerifier> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(NoteVerifier::parse)
                .toList();
    }

    private List<Stamp> files() {
        var stamps = new ArrayList<Stamp>();
        for (var source : sources) {
            if (Files.isDirectory(source)) {
                try (Stream<Path> files = Files.list(source)) {
                    files.filter(KeyRing::isKey).sorted().map(KeyRing::stamp).forEach(stamps::add);
                } catch (IOException e) {
                    throw new UncheckedIOException("the ledger's keys in %s cannot be listed".formatted(source), e);
                }
            } else {
                stamps.add(stamp(source));
            }
        }
        return stamps;
    }

    private static boolean isKey(Path file) {
        var name = file.toString();
        return name.endsWith(".pem") || name.endsWith(".json") || name.endsWith(".vkey");
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("the ledger's key %s is not there".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's key %s cannot be read".formatted(file), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's key %s cannot be read".formatted(file), e);
        }
    }
}
