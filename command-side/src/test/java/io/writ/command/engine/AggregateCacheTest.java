package io.writ.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private long loaded;
    private final AggregateCache cache = new AggregateCache(100, () -> loaded);

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        IntStream.range(0, 100).forEach(n -> cache.put(n, "state"));
        cache.get(0);
        cache.put(100, "state");
        assertThat(cache.containsKey(0)).isTrue();
        assertThat(cache.containsKey(1)).isFalse();
    }

    @Test
    void aNewcomerStaysHoweverOftenTheOldOnesWereUsed() {
        for (var n = 0; n < 100; n++) {
            cache.put(n, "state");
            for (var use = 0; use < 50; use++) {
                cache.get(n);
            }
        }
        IntStream.range(100, 150).forEach(n -> cache.put(n, "state"));
        assertThat(IntStream.range(100, 150)).allMatch(cache::containsKey);
    }

    @Test
    void whatIsRemovedIsGone() {
        cache.put("a", "state");
        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.<String, String>get("a")).isNull();
        assertThat(cache.putIfAbsent("a", "other")).isTrue();
        cache.removeAll();
        assertThat(cache.containsKey("a")).isFalse();
    }

    @Test
    void whatWasLoadedBeforeEverythingWasRemovedIsNotTakenIn() {
        loaded = cache.removals();
        cache.removeAll();
        cache.put("a", "state");
        assertThat(cache.putIfAbsent("b", "state")).isFalse();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.containsKey("b")).isFalse();
        loaded = cache.removals();
        cache.put("a", "state");
        assertThat(cache.containsKey("a")).isTrue();
    }
}
