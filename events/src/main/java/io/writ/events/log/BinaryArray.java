package io.writ.events.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array parameter in PostgreSQL's binary form: no text to make here, none to parse there.
 *
 * <p>The driver has binary arrays of its own, but not of {@code uuid}, and boxes what it encodes.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

    private static final int HEADER = 20;

    /** An array without elements has no dimension to describe. */
    private static final int HEADER_WHEN_EMPTY = 12;

    /** Element types as PostgreSQL numbers them, and the names of their arrays. */
    enum Element {
        BYTEA(17, 1001, "_bytea"),
        INT8(20, 1016, "_int8"),
        INT2(21, 1005, "_int2"),
        INT4(23, 1007, "_int4"),
        TEXT(25, 1009, "_text"),
        UUID(2950, 2951, "_uuid");

        private final int oid;
        private final int arrayOid;
        private final String arrayName;

        Element(int oid, int arrayOid, String arrayName) {
            this.oid = oid;
            this.arrayOid = arrayOid;
            this.arrayName = arrayName;
        }

        int arrayOid() {
            return arrayOid;
        }
    }

    private ByteBuffer bytes;
    private int length;
    private int nulls;

    BinaryArray(Element element, int expectedBytes) {
        setType(element.arrayName);
        bytes = ByteBuffer.allocate(HEADER + expectedBytes);
        bytes.putInt(1).putInt(0).putInt(element.oid).putInt(0).putInt(1);
    }

    void add(byte[] value) {
        next(value.length).put(value);
    }

    void add(String value) {
        add(value.getBytes(StandardCharsets.UTF_8));
    }

    void add(UUID value) {
        next(Long.BYTES * 2).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    void add(long value) {
        next(Long.BYTES).putLong(value);
    }

    void add(int value) {
        next(Integer.BYTES).putInt(value);
    }

    void add(short value) {
        next(Short.BYTES).putShort(value);
    }

    void addNull() {
        nulls = 1;
        reserve(Integer.BYTES).putInt(-1);
    }

    int length() {
        return length;
    }

    private ByteBuffer next(int size) {
        return reserve(Integer.BYTES + size).putInt(size);
    }

    private ByteBuffer reserve(int needed) {
        if (bytes.remaining() < needed) {
            var larger = Math.max(bytes.position() + needed, bytes.capacity() * 2);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), larger)).position(bytes.position());
        }
        length++;
        return bytes;
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter only");
    }

    @Override
    public int lengthInBytes() {
        return length == 0 ? HEADER_WHEN_EMPTY : bytes.position();
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        bytes.putInt(0, length == 0 ? 0 : 1).putInt(4, nulls).putInt(12, length);
        System.arraycopy(bytes.array(), 0, target, offset, lengthInBytes());
    }
}
