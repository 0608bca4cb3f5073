package io.writ.events.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Tiles as files beneath a directory, to be served as they are.
 *
 * <p>A file appears whole or not at all, and is on disk before it is reported. Several processes may write: the first
 * wins, and only where the file system has no hard links must there be one writer. What a crash leaves in
 * {@code .incoming} may be deleted while nobody writes.
 */
public final class FileTileStore implements TileStore {

    private final Path root;
    private final Path incoming;
    private final boolean posix;
    private final boolean links;

    /** @param root made when the first tile is put */
    public FileTileStore(Path root) {
        this(root, true);
    }

    FileTileStore(Path root, boolean links) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(".incoming");
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
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
            sync(parent(file));
            if (!put && !Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw new TileConflict(path);
            }
            return put;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what names a tile names a file, so that no path leads out of the directory. */
    private Path file(String path) {
        return root.resolve(TilePath.parse(path).toString());
    }

    private boolean put(Path file, byte[] bytes) throws IOException {
        makeDirectory(parent(file));
        makeDirectory(incoming);
        var whole = incoming.resolve(UUID.randomUUID().toString());
        try {
            write(whole, bytes);
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

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = parent(directory);
        makeDirectory(parent);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        sync(parent);
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "the root of a file system is no place for tiles");
    }

    /** A new name is on disk only when its directory is; elsewhere than on POSIX a directory cannot be opened. */
    private void sync(Path directory) throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
