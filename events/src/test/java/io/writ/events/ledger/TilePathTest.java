package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 999, 256, tile/0/999",
        "1, 1000, 256, tile/1/x001/000",
        // The example of tlog-tiles.
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 1234067, 89, tile/0/x001/x234/067.p/89",
        "63, 0, 1, tile/63/000.p/1",
        "-1, 0, 255, tile/entries/000.p/255",
        "-1, 273, 256, tile/entries/273",
        "0, 9223372036854775807, 256, tile/0/x009/x223/x372/x036/x854/x775/807"
    })
    void aPathIsWrittenAndRead(int level, long index, int width, String path) {
        var tile = new TilePath(level, index, width);
        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/00/000",
                "tile/01/000",
                "tile/64/000",
                "tile/100/000",
                "tile/-1/000",
                "tile/+1/000",
                "tile/0/x000",
                "tile/0/x000/001",
                "tile/0/001/000",
                "tile/0/x001/x000",
                "tile/0/X001/000",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/00",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/5/",
                "tile/0/000/",
                "/tile/0/000",
                "tile//0/000",
                "tile/0/../000",
                "../tile/0/000",
                "tile/0/000\n",
                "tile/8/0/000",
                "tile/entries",
                "tile/entries/0",
                "tile/Entries/000",
                "tile/data/000",
                "tile/0/\u0660\u0660\u0660",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
                "checkpoint"
            })
    void anyOtherTextIsRefused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(Malformed.class);
    }

    /** The two examples of tlog-tiles. */
    @Test
    void theTilesOfATree() {
        assertThat(TilePath.all(256))
                .map(TilePath::toString)
                .containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        var tiles = TilePath.all(70_000).collect(Collectors.groupingBy(TilePath::level));
        assertThat(tiles).containsOnlyKeys(-1, 0, 1, 2);
        for (var level : List.of(-1, 0)) {
            assertThat(tiles.get(level))
                    .hasSize(274)
                    .filteredOn(TilePath::partial)
                    .containsExactly(new TilePath(level, 273, 112));
        }
        assertThat(tiles.get(1)).containsExactly(new TilePath(1, 0, 256), new TilePath(1, 1, 17));
        assertThat(tiles.get(2)).containsExactly(new TilePath(2, 0, 1));
        assertThat(TilePath.all(0)).isEmpty();
    }

    @Test
    void theLargestTreeHasEightLevels() {
        assertThat(TilePath.in(Long.MAX_VALUE, 7, 0).width()).isEqualTo(127);
        assertThat(TilePath.hashes(Long.MAX_VALUE, 8)).isZero();
        assertThatThrownBy(() -> TilePath.in(Long.MAX_VALUE, 8, 0)).isInstanceOf(Malformed.class);
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(min = 0) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        var tile = new TilePath(level, index, width);
        assertThat(TilePath.parse(tile.toString())).isEqualTo(tile);
    }
}
