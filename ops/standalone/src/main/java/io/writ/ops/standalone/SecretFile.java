package io.writ.ops.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner reads, there as a whole or not at all. */
final class SecretFile {

    private SecretFile() {}

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            var onlyOurs = PosixFilePermissions.fromString("rw-------");
            Files.createFile(half, PosixFilePermissions.asFileAttribute(onlyOurs));
        }
        Files.write(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
