package io.writ.events.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints as files: the last one as {@code checkpoint}, where tlog-tiles has it, each by its size beneath
 * {@code checkpoints}, and the last one that enough witnesses cosigned as {@code checkpoint.witnessed}.
 *
 * <p>A lock on a file lets one process publish at a time; over a network file system it is as good as that one's locks.
 */
public final class FileCheckpointStore implements CheckpointStore {

    private static final String KEPT = "checkpoints/";
    private static final String WITNESSED = "checkpoint.witnessed";

    /** Locks of files are a process's, not a thread's or a store's. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final DurableDirectory directory;

    /** @param root made when the first checkpoint is published */
    public FileCheckpointStore(Path root) {
        this.directory = new DurableDirectory(root);
    }

    /** @throws IllegalStateException if the last checkpoint is gone while earlier ones are there */
    @Override
    public Optional<SignedNote> latest() {
        var latest = read(last());
        if (latest.isEmpty()
                && Files.exists(directory.resolve(KEPT))
                && read(last()).isEmpty()) {
            throw new IllegalStateException(
                    "%s is gone, but checkpoints were published: put it back, from the largest in %s or from a copy"
                            .formatted(last(), directory.resolve(KEPT)));
        }
        return latest;
    }

    @Override
    public Optional<SignedNote> at(long size) {
        return size <= 0
                ? Optional.empty()
                : read(kept(size))
                        .or(() -> latest().filter(note -> checkpoint(note).size() == size));
    }

    @Override
    public boolean publish(TreeHead old, SignedNote next) {
        return locked(() -> swap(old, next));
    }

    private interface Work {
        boolean done() throws IOException;
    }

    private boolean locked(Work work) {
        synchronized (IN_THIS_PROCESS) {
            try {
                directory.make(DurableDirectory.parent(last()));
                try (var channel = FileChannel.open(
                                directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    return lock.isValid() && work.done();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void cosign(SignedNote note, boolean enough) {
        locked(() -> {
            var size = checkpoint(note).size();
            var published = at(size);
            if (published.isEmpty() || !published.get().text().equals(note.text())) {
                return false;
            }
            var cosigned = published.get().with(note.signatures());
            if (latest().filter(last -> last.text().equals(note.text())).isPresent()) {
                move(cosigned, last());
            }
            if (Files.exists(kept(size))) {
                move(cosigned, kept(size));
            }
            var before = witnessed().map(FileCheckpointStore::checkpoint).map(Checkpoint::size);
            if (enough && before.orElse(-1L) <= size) {
                move(cosigned, directory.resolve(WITNESSED));
            }
            return true;
        });
    }

    @Override
    public Optional<SignedNote> witnessed() {
        return read(directory.resolve(WITNESSED));
    }

    /** {@inheritDoc} By the times of the files. Without the lock: nothing that it removes is written again. */
    @Override
    public int prune(Instant before) {
        var root = directory.resolve(KEPT);
        if (!Files.isDirectory(root)) {
            return 0;
        }
        var latest = latest().map(note -> kept(checkpoint(note).size()));
        var largest = new HashMap<LocalDate, Path>();
        int removed = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
                if (!day.isBefore(LocalDate.ofInstant(before, ZoneOffset.UTC))
                        || latest.filter(file::equals).isPresent()) {
                    continue;
                }
                var other = largest.get(day);
                var smaller = other == null ? null : size(other) < size(file) ? other : file;
                if (smaller == null || !smaller.equals(file)) {
                    largest.put(day, file);
                }
                if (smaller != null && Files.deleteIfExists(smaller)) {
                    removed++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return removed;
    }

    /** What {@link TilePath#grouped} made a path of. */
    private long size(Path file) {
        var path = directory.resolve(KEPT).relativize(file).toString();
        return Long.parseLong(path.replaceAll("[^0-9]", ""));
    }

    private boolean swap(TreeHead old, SignedNote next) throws IOException {
        var checkpoint = checkpoint(next);
        var latest = latest();
        if (!latest.map(note -> checkpoint(note).head()).orElse(TreeHead.EMPTY).equals(old)) {
            return false;
        }
        var sameOrigin = latest.map(note -> checkpoint(note).origin().equals(checkpoint.origin()));
        if (checkpoint.size() <= old.size() || !sameOrigin.orElse(true)) {
            throw new IllegalArgumentException("%s, size %d, does not follow the last checkpoint"
                    .formatted(checkpoint.origin(), checkpoint.size()));
        }
        // Before, in case a crash kept the last one from it; and after, so that it is there as soon as it may be.
        if (latest.isPresent()) {
            keep(latest.get());
        }
        refuseAnother(next);
        move(next, last());
        keep(next);
        return true;
    }

    private void keep(SignedNote note) throws IOException {
        var file = kept(checkpoint(note).size());
        refuseAnother(note);
        if (!Files.exists(file)) {
            move(note, file);
        }
    }

    /** The same text may be signed anew, by other keys. */
    private void refuseAnother(SignedNote note) {
        var size = checkpoint(note).size();
        var kept = read(kept(size));
        if (kept.isPresent() && !kept.get().text().equals(note.text())) {
            throw new TileConflict(KEPT + TilePath.grouped(size));
        }
    }

    private void move(SignedNote note, Path file) throws IOException {
        var parent = DurableDirectory.parent(file);
        directory.make(parent);
        var written = directory.write(note.bytes());
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        directory.sync(parent);
    }

    private Path last() {
        return directory.resolve("checkpoint");
    }

    private Path kept(long size) {
        return directory.resolve(KEPT + TilePath.grouped(size));
    }

    private static Optional<SignedNote> read(Path file) {
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.parse(note.text());
    }
}
