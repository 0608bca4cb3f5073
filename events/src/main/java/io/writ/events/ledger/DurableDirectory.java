package io.writ.events.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.UUID;

/** A directory whose files and names are on disk when it says so. */
final class DurableDirectory {

    private final Path root;
    private final Path incoming;
    private final boolean posix;

    DurableDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(".incoming");
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /** A file with these bytes, on disk but without its name yet. */
    Path write(byte[] bytes) throws IOException {
        make(incoming);
        var file = incoming.resolve(UUID.randomUUID().toString());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return file;
    }

    /** By the clock that files get their times from, which may be another machine's. */
    FileTime now() throws IOException {
        var file = write(new byte[0]);
        try {
            return Files.getLastModifiedTime(file);
        } finally {
            Files.delete(file);
        }
    }

    void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = parent(directory);
        make(parent);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        sync(parent);
    }

    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "the root of a file system is no place for a ledger");
    }

    /** A new name is on disk only when its directory is; elsewhere than on POSIX a directory cannot be opened. */
    void sync(Path directory) throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
