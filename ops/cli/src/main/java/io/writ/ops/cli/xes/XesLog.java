package io.writ.ops.cli.xes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamException;

/**
 * A log file in XES, gzipped or plain, read case by case: memory does not grow with the log.
 *
 * <p>A document type, an entity or anything else outside of the standard is refused, since logs come from elsewhere.
 */
public final class XesLog {

    private static final int GZIP_MAGIC = 0x8b1f;

    private final Path file;

    public XesLog(Path file) {
        this.file = file;
    }

    /**
     * Hands over each case in the order of the file.
     *
     * @throws XesUnreadable when the file is not well-formed XES; cases before the fault were handed over
     */
    public void forEachCase(Consumer<XesCase> consumer) {
        try (var in = plain(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            new XesReader(in).forEachCase(consumer);
        } catch (XMLStreamException e) {
            throw new XesUnreadable("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new XesUnreadable("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    private static InputStream plain(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
