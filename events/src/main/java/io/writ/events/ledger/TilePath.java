package io.writ.events.ledger;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where tlog-tiles keeps a tile of hashes or a bundle of entries: {@code tile/<level>/<index>[.p/<width>]}.
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param width hashes or entries, 1 to {@link #FULL}
 */
record TilePath(int level, long index, int width) {

    /** The level of bundles; else they are named like tiles of level 0. */
    static final int ENTRIES = -1;

    static final int FULL = 256;

    /** Bits of a leaf's index that a tile accounts for. */
    static final int HEIGHT = 8;

    private static final int MAX_LEVEL = 63;

    /** Seven groups name any index of 63 bits. */
    private static final Pattern SHAPE =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new Malformed("no tile has level %d, index %d and width %d".formatted(level, index, width));
        }
    }

    /**
     * Strict: what it accepts, {@link #toString()} gives back.
     *
     * @throws Malformed if it is not of the format
     */
    static TilePath parse(String path) {
        var parts = SHAPE.matcher(path);
        if (parts.matches()) {
            try {
                var level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
                var index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
                var width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
                var parsed = new TilePath(level, index, width);
                if (parsed.toString().equals(path)) {
                    return parsed;
                }
            } catch (NumberFormatException e) {
                throw new Malformed("no tile has this path", e);
            }
        }
        throw new Malformed("no tile has this path");
    }

    /**
     * The tile as the tree of that size has it, full or partial.
     *
     * @throws Malformed if it does not have it
     */
    static TilePath in(long size, int level, long index) {
        var hashes = hashes(size, level);
        var full = hashes / FULL;
        return new TilePath(level, index, index < full ? FULL : index == full ? (int) (hashes % FULL) : 0);
    }

    /** All tiles and bundles of the tree of that size. */
    static Stream<TilePath> all(long size) {
        return IntStream.range(ENTRIES, Long.SIZE / HEIGHT)
                .boxed()
                .flatMap(level -> LongStream.range(0, Math.ceilDiv(hashes(size, level), FULL))
                        .mapToObj(index -> in(size, level, index)));
    }

    /** The tiles and bundles that are full in the tree of that size, and were not in that of the old size. */
    static Stream<TilePath> filled(long oldSize, long size) {
        return IntStream.range(ENTRIES, Long.SIZE / HEIGHT)
                .boxed()
                .flatMap(level -> LongStream.range(hashes(oldSize, level) / FULL, hashes(size, level) / FULL)
                        .mapToObj(index -> new TilePath(level, index, FULL)));
    }

    /** Hashes on a level of the tree of that size. */
    static long hashes(long size, int level) {
        var shift = Math.max(level, 0) * HEIGHT;
        return shift < Long.SIZE ? size >>> shift : 0;
    }

    /** Whether it holds nothing but what the tree of that size has. */
    boolean isIn(long size) {
        return index * FULL + width <= hashes(size, level);
    }

    boolean partial() {
        return width < FULL;
    }

    /** The full tile that takes the place of this one when the tree has grown. */
    TilePath full() {
        return new TilePath(level, index, FULL);
    }

    /** A number in groups of three digits, so that no directory has more than two thousand names. */
    static StringBuilder grouped(long number) {
        var path = new StringBuilder("%03d".formatted(number % 1000));
        for (var rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path;
    }

    @Override
    public String toString() {
        var path = grouped(index);
        path.insert(0, level == ENTRIES ? "tile/entries/" : "tile/" + level + "/");
        if (partial()) {
            path.append(".p/").append(width);
        }
        return path.toString();
    }
}
