package io.writ.ops.cli.kev;

import io.writ.events.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The catalogue as it is published: one JSON document, plain or gzipped, which is read whole before anything is sent. */
public record KevCatalogue(String edition, List<KevEntry> entries) {

    private static final int GZIP = 0x1f8b;

    public KevCatalogue {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the entries, the oldest first, so that actions come about in the order of the catalogue's history.
     *
     * @throws CatalogueUnreadable with what is wrong, and where
     */
    public static KevCatalogue read(Path file) {
        try (var in = open(file)) {
            return read(file.toString(), in);
        } catch (IOException e) {
            throw new CatalogueUnreadable(file.toString(), "cannot be read: " + e);
        }
    }

    /** @param file what problems call it */
    public static KevCatalogue read(String file, InputStream in) {
        try {
            var tree = Json.mapper().readTree(in);
            var entries = new ArrayList<KevEntry>();
            var known = new HashSet<String>();
            for (var entry : tree.path("vulnerabilities").values()) {
                var read = entry(file, entry, entries.size());
                if (!known.add(read.cve())) {
                    throw new CatalogueUnreadable(file, read.cve() + " is there twice");
                }
                entries.add(read);
            }
            if (entries.isEmpty()) {
                throw new CatalogueUnreadable(file, "has no vulnerabilities");
            }
            entries.sort(Comparator.comparing(KevEntry::added).thenComparing(KevEntry::cve));
            return new KevCatalogue(tree.path("catalogVersion").asString("without a version"), entries);
        } catch (JacksonException e) {
            throw new CatalogueUnreadable(file, "is not JSON: " + e.getOriginalMessage());
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP ? new GZIPInputStream(in) : in;
    }

    private static KevEntry entry(String file, JsonNode entry, int place) {
        try {
            return new KevEntry(
                    text(entry, "cveID"),
                    text(entry, "vendorProject"),
                    text(entry, "product"),
                    text(entry, "vulnerabilityName"),
                    LocalDate.parse(text(entry, "dateAdded")),
                    LocalDate.parse(text(entry, "dueDate")),
                    text(entry, "shortDescription"),
                    text(entry, "requiredAction"),
                    entry.path("knownRansomwareCampaignUse").asString("").equals("Known"),
                    entry.path("cwes").valueStream().map(JsonNode::asString).toList(),
                    optional(entry, "notes"),
                    digest(entry));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CatalogueUnreadable(file, "/vulnerabilities/%d: %s".formatted(place, e.getMessage()));
        }
    }

    private static String text(JsonNode entry, String field) {
        var value = optional(entry, field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode entry, String field) {
        var value = entry.path(field).asString("").strip();
        return value.isEmpty() ? null : value;
    }

    private static String digest(JsonNode entry) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.mapper().writeValueAsBytes(entry));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
