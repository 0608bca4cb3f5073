package io.writ.events.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The entries beneath a tile of level 0, each after its length in two bytes, the greater first. */
final class EntryBundle {

    private EntryBundle() {}

    /** @throws EntryTooLong if an entry does not fit a bundle */
    static byte[] encode(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (var entry : entries) {
            refuseTooLong(entry);
            bytes.write(entry.length >>> Byte.SIZE);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /** @throws EntryTooLong if an entry does not fit a bundle */
    static void refuseTooLong(byte[] entry) {
        if (entry.length > LedgerEntry.MAX_BYTES) {
            throw new EntryTooLong(entry.length);
        }
    }

    /** @throws Malformed unless there are just so many entries and nothing else */
    static List<byte[]> decode(byte[] bundle, int count) {
        var bytes = ByteBuffer.wrap(bundle);
        var entries = new ArrayList<byte[]>(count);
        for (var n = 0; n < count; n++) {
            var length = bytes.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(bytes.getShort());
            if (length < 0 || length > bytes.remaining()) {
                throw new Malformed("the bundle ends within entry %d of %d".formatted(n, count));
            }
            var entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        if (bytes.hasRemaining()) {
            throw new Malformed("the bundle has more than %d entries".formatted(count));
        }
        return List.copyOf(entries);
    }
}
