package io.writ.events.ledger;

import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What the tree holds of an event: its envelope, and digests in place of its payload and metadata, so that these can be
 * shown or withheld without touching a proof.
 *
 * @param position in the log, the leaf's index
 * @param recordedAt microseconds, years 0 to 9999
 * @param metadata {@code sha256:} and the hexadecimal digest of the stored bytes
 * @param payload {@code sha256:} and the hexadecimal digest of the stored bytes
 */
public record LedgerEntry(
        long position,
        String stream,
        long version,
        String type,
        int revision,
        UUID id,
        Instant recordedAt,
        String metadata,
        String payload) {

    /** As long as an entry bundle can hold. */
    public static final int MAX_BYTES = 65_535;

    private static final String DIGEST = "sha256:";

    private static final int DIGEST_LENGTH = DIGEST.length() + 2 * Hash.SIZE;

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The years that {@link #MICROSECONDS} writes with four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** @throws Malformed if it could not be written down and read again as it is */
    public LedgerEntry {
        if (position < 0 || version < 0) {
            throw new Malformed("position and version are counted from 0");
        }
        if (recordedAt.isBefore(FIRST)
                || recordedAt.isAfter(LAST)
                || !recordedAt.truncatedTo(ChronoUnit.MICROS).equals(recordedAt)) {
            throw new Malformed("the log's times have microseconds: " + recordedAt);
        }
        if (!isDigest(metadata) || !isDigest(payload)) {
            throw new Malformed("a digest is sha256: and 64 hexadecimal digits");
        }
    }

    /**
     * The entry of an event, from exactly the bytes the log holds.
     *
     * @throws Malformed if it is not of the format
     */
    public static LedgerEntry of(LoggedEvent event) {
        return new LedgerEntry(
                event.position(),
                event.stream(),
                event.version(),
                event.type(),
                event.revision(),
                event.id(),
                event.recordedAt(),
                digest(event.metadata()),
                digest(event.payload()));
    }

    /** How an entry names stored bytes: {@code sha256:} and hexadecimal digits. */
    public static String digest(byte[] stored) {
        return DIGEST + HexFormat.of().formatHex(Hash.sha256().digest(stored));
    }

    /** By hand: a regular expression was a fifth of the time that sealing took. */
    private static boolean isDigest(String text) {
        var digest = text.length() == DIGEST_LENGTH && text.startsWith(DIGEST);
        for (var n = DIGEST.length(); digest && n < DIGEST_LENGTH; n++) {
            var c = text.charAt(n);
            digest = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return digest;
    }

    /**
     * Strict: only what {@link #bytes()} gives.
     *
     * @throws Malformed if it is not of the format
     */
    public static LedgerEntry parse(byte[] bytes) {
        try {
            var written = Json.mapper().readValue(bytes, Written.class);
            if (written != null && Arrays.equals(written.entry().bytes(), bytes)) {
                return written.entry();
            }
        } catch (JacksonException | IllegalArgumentException | EntryTooLong e) {
            throw new Malformed("not an entry of the ledger", e);
        }
        throw new Malformed("not the canonical form of an entry");
    }

    /**
     * RFC 8785, with 64-bit integers as strings: what is hashed.
     *
     * @throws EntryTooLong above {@value #MAX_BYTES} bytes
     * @throws Malformed if a text is not Unicode
     */
    public byte[] bytes() {
        // In the order of RFC 8785; a general canonicalizer costs ten times as much.
        var bytes = new CanonicalObject()
                .put("id", id.toString())
                .put("metadata", metadata)
                .put("payload", payload)
                .put("position", Long.toString(position))
                .put("recordedAt", time(recordedAt))
                .put("revision", revision)
                .put("stream", stream)
                .put("type", type)
                .put("version", Long.toString(version))
                .bytes();
        if (bytes.length > MAX_BYTES) {
            throw new EntryTooLong(bytes.length);
        }
        return bytes;
    }

    /** As entries write it: always six digits behind the seconds. */
    static String time(Instant recordedAt) {
        return MICROSECONDS.format(recordedAt);
    }

    /** The parts as JSON has them, in no form yet. */
    record Written(
            UUID id,
            String metadata,
            String payload,
            String position,
            Instant recordedAt,
            int revision,
            String stream,
            String type,
            String version) {

        Written {
            if (Stream.of(id, metadata, payload, position, recordedAt, stream, type, version)
                    .anyMatch(Objects::isNull)) {
                throw new Malformed("an entry has all its parts");
            }
        }

        LedgerEntry entry() {
            return new LedgerEntry(
                    Decimals.parse(position),
                    stream,
                    Decimals.parse(version),
                    type,
                    revision,
                    id,
                    recordedAt,
                    metadata,
                    payload);
        }
    }
}
