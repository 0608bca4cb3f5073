package io.writ.events.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tiles as files beneath a directory, to be served as they are.
 *
 * <p>A file appears whole or not at all, and its name is on disk once it was flushed. Several processes may write: the first
 * wins, and only where the file system has no hard links must there be one writer. What a crash leaves in
 * {@code .incoming} may be deleted while nobody writes.
 */
public final class FileTileStore implements TileStore {

    /** Longer than any sealer takes from its first tile to the checkpoint, and far longer than they usually take. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private final DurableDirectory directory;
    private final boolean links;

    /** Those whose names may not be on disk yet. */
    private final Set<Path> directories = ConcurrentHashMap.newKeySet();

    /** @param root made when the first tile is put */
    public FileTileStore(Path root) {
        this(root, true);
    }

    FileTileStore(Path root, boolean links) {
        this.directory = new DurableDirectory(root);
        this.links = links;
    }

    /** @throws Malformed unless the path is a tile's or a bundle's */
    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(file(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Malformed unless the path is a tile's or a bundle's */
    @Override
    public boolean putIfAbsent(String path, byte[] bytes) {
        var file = file(path);
        try {
            var put = !Files.exists(file) && put(file, bytes);
            // Also if it was there: whoever put it may have crashed before its directory was on disk.
            directories.add(DurableDirectory.parent(file));
            if (!put && !Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw new TileConflict(path);
            }
            return put;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void flush() {
        try {
            for (var each : List.copyOf(directories)) {
                // First, since somebody may put a tile there meanwhile. If it fails, all is put again before it is
                // published.
                directories.remove(each);
                directory.sync(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beneath {@code set-aside}, by the time when it was put. */
    @Override
    public boolean setAside(String path) {
        var file = file(path);
        try {
            var put = Files.getLastModifiedTime(file).toInstant();
            if (put.plus(AT_WORK).isAfter(directory.now().toInstant())) {
                return false;
            }
            var aside = directory.resolve("set-aside/" + put.toEpochMilli() + "/" + path);
            directory.make(DurableDirectory.parent(aside));
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            directory.sync(DurableDirectory.parent(aside));
            directory.sync(DurableDirectory.parent(file));
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that a crash keeps it from removing stay, and do no harm. */
    @Override
    public void prune(long oldSize, long size) {
        try {
            for (var tile : TilePath.filled(oldSize, size).toList()) {
                var partial = directory.resolve(tile + ".p");
                if (Files.isDirectory(partial) && Files.exists(directory.resolve(tile.toString()))) {
                    remove(partial);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path partial) throws IOException {
        try (var files = Files.list(partial)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(partial);
        } catch (DirectoryNotEmptyException e) {
            // Somebody who sealed less has put one again; it is as good as the full one.
            return;
        }
    }

    /** Only what names a tile names a file, so that no path leads out of the directory. */
    private Path file(String path) {
        return directory.resolve(TilePath.parse(path).toString());
    }

    private boolean put(Path file, byte[] bytes) throws IOException {
        directory.make(DurableDirectory.parent(file));
        var whole = directory.write(bytes);
        try {
            return appear(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** By a link, since a rename would silently replace what another process has put meanwhile. */
    private boolean appear(Path whole, Path file) throws IOException {
        try {
            if (links) {
                Files.createLink(file, whole);
                return true;
            }
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return rename(whole, file);
        }
        return rename(whole, file);
    }

    private synchronized boolean rename(Path whole, Path file) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }
}
