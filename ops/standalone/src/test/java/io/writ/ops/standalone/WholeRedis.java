package io.writ.ops.standalone;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamRangeArgs;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Looks for a text in every key of a Redis and in all that lies under it. */
record WholeRedis(URI url) {

    private static final StreamRangeArgs ALL =
            StreamRangeArgs.startId(StreamMessageId.MIN).endId(StreamMessageId.MAX);

    /** The keys that name it, or under which it is. */
    List<String> placesOf(String text) {
        return with(redis -> redis.getKeys()
                .getKeysStream()
                .filter(key -> key.contains(text)
                        || String.valueOf(content(redis, key)).contains(latin(text)))
                .toList());
    }

    /** Puts a text under keys of every kind. */
    List<String> plant(String text) {
        var value = latin("{\"name\": \"%s\"}".formatted(text));
        return with(redis -> {
            redis.getBucket("canary:string").set(value);
            redis.getMap("canary:hash").fastPut("field", value);
            redis.getList("canary:list").add(value);
            redis.getSet("canary:set").add(value);
            redis.getScoredSortedSet("canary:sorted").add(1, value);
            redis.getStream("canary:stream").add(StreamAddArgs.entry("field", value));
            return List.of(
                    "canary:string", "canary:hash", "canary:list", "canary:set", "canary:sorted", "canary:stream");
        });
    }

    void remove(List<String> keys) {
        with(redis -> redis.getKeys().delete(keys.toArray(String[]::new)));
    }

    private static Object content(RedissonClient redis, String key) {
        if (key.contains("\uFFFD")) {
            throw new IllegalStateException("%s is not text and cannot be asked for".formatted(key));
        }
        return switch (redis.getKeys().getType(key)) {
            case null -> "gone meanwhile";
            case OBJECT -> redis.getBucket(key).get();
            case MAP -> redis.getMap(key).readAllMap();
            case LIST -> redis.getList(key).readAll();
            case SET -> redis.getSet(key).readAll();
            case ZSET -> redis.getScoredSortedSet(key).readAll();
            case STREAM -> redis.getStream(key).range(ALL);
            case JSON, GCRA -> throw new IllegalStateException("%s is of a kind that is not read".formatted(key));
        };
    }

    private <T> T with(Function<RedissonClient, T> task) {
        var config = new Config();
        config.setCodec(new StringCodec(StandardCharsets.ISO_8859_1));
        config.useSingleServer()
                .setAddress("redis://%s:%d".formatted(url.getHost(), url.getPort()))
                .setConnectionMinimumIdleSize(1);
        var redis = Redisson.create(config);
        try {
            return task.apply(redis);
        } finally {
            redis.shutdown();
        }
    }

    /** Bytes as characters, so that nothing of them is lost. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
