package io.writ.ops.bench.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.writ.events.log.Append;
import io.writ.events.log.NewEvent;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of an append, and where it stands. */
record BareRow(Append append, NewEvent event, long position, long version) {

    byte[] id() {
        return bytes(event.id());
    }

    byte @Nullable [] receipt() {
        var receipt = append.receipt();
        return receipt == null
                ? null
                : bytes(UUID.nameUUIDFromBytes(receipt.key().toString().getBytes(UTF_8)));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
