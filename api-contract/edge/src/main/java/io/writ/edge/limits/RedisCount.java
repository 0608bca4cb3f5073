package io.writ.edge.limits;

import io.writ.edge.limits.LimitProperties.Quota;
import io.writ.edge.redis.Redis;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/** A token bucket for each limit in Redis, filled by Redis' own clock, which all processes share. */
final class RedisCount implements SharedCount {

    /** Keys: the bucket. Arguments: its size, tokens a millisecond, requests to take. Answers what is left. */
    private static final String TAKE = """
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local size = tonumber(ARGV[1])
            local stored = redis.call('HMGET', KEYS[1], 'left', 'at')
            local left = size
            if stored[1] then
              left = math.min(size, tonumber(stored[1]) + math.max(0, now - tonumber(stored[2])) * tonumber(ARGV[2]))
            end
            left = math.max(-size, left - tonumber(ARGV[3]))
            redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
            redis.call('PEXPIRE', KEYS[1], math.ceil((size - left) / tonumber(ARGV[2])) + 1000)
            return tostring(left)
            """;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Redis redis;

    RedisCount(Redis redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Double> take(String bucket, double requests, Quota quota) {
        var client = redis.client();
        if (client.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("no connection yet"));
        }
        return client.get()
                .getScript(StringCodec.INSTANCE)
                .<String>evalAsync(
                        RScript.Mode.READ_WRITE,
                        TAKE,
                        RScript.ReturnType.VALUE,
                        List.of("writ:limit:" + bucket),
                        String.valueOf(quota.quota()),
                        String.valueOf(quota.perNano() * NANOS_PER_MILLI),
                        String.valueOf(requests))
                .thenApply(Double::valueOf);
    }
}
