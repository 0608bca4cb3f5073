package io.writ.events.log;

import static io.writ.events.log.BinaryArray.Element.BYTEA;
import static io.writ.events.log.BinaryArray.Element.INT2;
import static io.writ.events.log.BinaryArray.Element.INT4;
import static io.writ.events.log.BinaryArray.Element.INT8;
import static io.writ.events.log.BinaryArray.Element.TEXT;
import static io.writ.events.log.BinaryArray.Element.UUID;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code log.append} for some appends, and what it answers. */
final class Batch {

    static final String SQL = "select base, at, refused from log.append(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    /** The same while the stream of the first argument is at the version of the second. */
    static final String GUARDED_SQL =
            "select base, at, refused from log.append_guarded(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final int TEXT_BYTES = 48;
    private static final int JSON_BYTES = 768;

    private final List<Append> appends;
    private final BinaryArray streams;
    private final BinaryArray expected;
    private final BinaryArray counts;
    private final BinaryArray lasts;
    private final BinaryArray metadata;
    private final BinaryArray receiptOwners;
    private final BinaryArray principals;
    private final BinaryArray operations;
    private final BinaryArray keys;
    private final BinaryArray fingerprints;
    private final BinaryArray owners;
    private final BinaryArray versions;
    private final BinaryArray types;
    private final BinaryArray revisions;
    private final BinaryArray ids;
    private final BinaryArray payloads;

    Batch(List<Append> appends) {
        this.appends = appends;
        var size = appends.size();
        streams = new BinaryArray(TEXT, size * TEXT_BYTES);
        expected = new BinaryArray(INT8, size * 12);
        counts = new BinaryArray(INT4, size * 8);
        lasts = new BinaryArray(INT4, size * 8);
        metadata = new BinaryArray(BYTEA, size * JSON_BYTES);
        receiptOwners = new BinaryArray(INT4, size * 8);
        principals = new BinaryArray(TEXT, size * TEXT_BYTES);
        operations = new BinaryArray(TEXT, size * TEXT_BYTES);
        keys = new BinaryArray(TEXT, size * TEXT_BYTES);
        fingerprints = new BinaryArray(BYTEA, size * 36);
        owners = new BinaryArray(INT4, size * 8);
        versions = new BinaryArray(INT8, size * 12);
        types = new BinaryArray(TEXT, size * TEXT_BYTES);
        revisions = new BinaryArray(INT2, size * 6);
        ids = new BinaryArray(UUID, size * 20);
        payloads = new BinaryArray(BYTEA, size * JSON_BYTES);
        appends.forEach(this::add);
    }

    private void add(Append append) {
        streams.add(append.stream());
        expected.add(append.expectedVersion());
        counts.add(append.events().size());
        metadata.add(append.metadata());
        var receipt = append.receipt();
        if (receipt != null) {
            receiptOwners.add(streams.length());
            principals.add(receipt.key().principal());
            operations.add(receipt.key().operation());
            keys.add(receipt.key().key());
            fingerprints.add(receipt.fingerprint());
        }
        var version = append.expectedVersion();
        for (var event : append.events()) {
            version++;
            owners.add(streams.length());
            versions.add(version);
            types.add(event.type());
            revisions.add((short) event.revision());
            ids.add(event.id());
            payloads.add(event.payload());
        }
        lasts.add(ids.length() - 1);
    }

    /** Appends, in one round trip and one transaction; the outcomes are in the order of the appends. */
    List<Pending.Outcome> execute(PreparedStatement statement) throws SQLException {
        return execute(statement, 1);
    }

    List<Pending.Outcome> execute(PreparedStatement statement, Append.Guard guard) throws SQLException {
        statement.setString(1, guard.stream());
        statement.setLong(2, guard.version());
        return execute(statement, 3);
    }

    private List<Pending.Outcome> execute(PreparedStatement statement, int first) throws SQLException {
        var index = first;
        for (var array : List.of(
                streams,
                expected,
                counts,
                lasts,
                metadata,
                receiptOwners,
                principals,
                operations,
                keys,
                fingerprints,
                owners,
                versions,
                types,
                revisions,
                ids,
                payloads)) {
            statement.setObject(index++, array);
        }
        try (var result = statement.executeQuery()) {
            result.next();
            var at = result.getObject(2, OffsetDateTime.class).toInstant();
            return outcomes(result.getLong(1), at, refused(result));
        }
    }

    private static Short @Nullable [] refused(ResultSet result) throws SQLException {
        var array = result.getArray(3);
        return array == null ? null : (Short[]) array.getArray();
    }

    private List<Pending.Outcome> outcomes(long base, Instant at, Short @Nullable [] refused) {
        var outcomes = new ArrayList<Pending.Outcome>(appends.size());
        var position = base;
        for (var i = 0; i < appends.size(); i++) {
            var append = appends.get(i);
            var outcome = outcome(refused == null ? 0 : refused[i], append, position, at);
            if (outcome instanceof Pending.Outcome.Done done) {
                position = done.appended().lastPosition() + 1;
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static Pending.Outcome outcome(int refusal, Append append, long position, Instant at) {
        return switch (refusal) {
            case 0 -> done(append, position, at);
            case 1 -> new Pending.Outcome.Conflict();
            case 2 -> new Pending.Outcome.Repeated();
            default -> throw new IllegalStateException("log.append answered " + refusal);
        };
    }

    static Pending.Outcome.Done done(Append append, long first, Instant at) {
        var count = append.events().size();
        return new Pending.Outcome.Done(new Appended(first, first + count - 1, append.expectedVersion() + count, at));
    }
}
