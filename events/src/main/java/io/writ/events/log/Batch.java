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
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code log.append} and {@code log.append_checked} for some appends, and what these answer. */
final class Batch {

    /** All of them, or a unique violation. */
    static final String SQL = "select log.append(?,?,?,?,?,?,?,?,?,?,?,?,?)";

    /** Those that nothing stands in the way of, while the stream of the first argument is at the version of the second. */
    static final String CHECKED_SQL = "select base, at, refused from log.append_checked(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final int TEXT_BYTES = 48;
    private static final int JSON_BYTES = 768;

    private final List<Append> appends;
    private final BinaryArray streams;
    private final BinaryArray expected;
    private final BinaryArray counts;
    private final BinaryArray lasts;
    private final BinaryArray receipts;
    private final BinaryArray fingerprints;
    private final BinaryArray metadata;
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
        receipts = new BinaryArray(UUID, size * 20);
        fingerprints = new BinaryArray(BYTEA, size * 36);
        metadata = new BinaryArray(BYTEA, size * JSON_BYTES);
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
        if (receipt == null) {
            receipts.addNull();
            fingerprints.addNull();
        } else {
            receipts.add(receipt.key().name());
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

    /** Appends all of them, in one round trip and one transaction; the outcomes are in the order of the appends. */
    List<Pending.Outcome> execute(PreparedStatement statement) throws SQLException {
        bind(statement, 1);
        try (var result = statement.executeQuery()) {
            result.next();
            var answer = Answer.of(result);
            return outcomes(answer.position(), answer.at(), null);
        }
    }

    /** Appends those that nothing stands in the way of, in the same manner. */
    List<Pending.Outcome> executeChecked(PreparedStatement statement, Append.@Nullable Guard guard)
            throws SQLException {
        if (guard == null) {
            statement.setNull(1, Types.VARCHAR);
            statement.setNull(2, Types.BIGINT);
        } else {
            statement.setString(1, guard.stream());
            statement.setLong(2, guard.version());
        }
        bind(statement, 3);
        try (var result = statement.executeQuery()) {
            result.next();
            var at = result.getObject(2, OffsetDateTime.class).toInstant();
            return outcomes(result.getLong(1), at, (Short[]) result.getArray(3).getArray());
        }
    }

    private void bind(PreparedStatement statement, int first) throws SQLException {
        var index = first;
        for (var array : List.of(
                streams,
                expected,
                counts,
                lasts,
                receipts,
                fingerprints,
                metadata,
                owners,
                versions,
                types,
                revisions,
                ids,
                payloads)) {
            statement.setObject(index++, array);
        }
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
            default -> throw new IllegalStateException("log.append_checked answered " + refusal);
        };
    }

    static Pending.Outcome.Done done(Append append, long first, Instant at) {
        var count = append.events().size();
        return new Pending.Outcome.Done(new Appended(first, first + count - 1, append.expectedVersion() + count, at));
    }

    /** The first position, and the time. */
    record Answer(long position, Instant at) {

        static Answer of(ResultSet result) throws SQLException {
            var values = (Long[]) result.getArray(1).getArray();
            return new Answer(values[0], Instant.EPOCH.plus(values[1], ChronoUnit.MICROS));
        }
    }
}
