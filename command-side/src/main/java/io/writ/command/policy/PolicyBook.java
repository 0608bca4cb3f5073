package io.writ.command.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.writ.command.CommandRefused;
import io.writ.command.approval.ApprovalRefusal;
import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The published policies, read from the log and compiled when first used.
 *
 * <p>A version never changes, so compiled ones stay. Which version is the newest is asked again after a second; until
 * then a node may open requests under the version before, unless it published the new one itself.
 */
public final class PolicyBook implements Policies {

    public static final String PREFIX = "policy-";

    private static final Duration NEWEST_FOR = Duration.ofSeconds(1);

    private final EventReader reader;
    private final EventCodec codec;
    private final Cache<PolicyRef, ApprovalPolicy> compiled =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final Cache<String, PolicyRef> newest = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(NEWEST_FOR)
            .build();

    public PolicyBook(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    @Override
    public ApprovalPolicy at(PolicyRef ref) {
        return compiled.get(ref, this::compile);
    }

    /** The newest version of a policy, if any was published. */
    public Optional<PolicyRef> newest(String key) {
        var known = newest.getIfPresent(key);
        return known != null ? Optional.of(known) : readNewest(key);
    }

    /** Called when this node published a version, so that it is used at once; one that is late takes nothing back. */
    void published(PolicyRef ref) {
        newest.asMap().merge(ref.key(), ref, (known, said) -> said.version() > known.version() ? said : known);
    }

    private Optional<PolicyRef> readNewest(String key) {
        int version = read(key).latest();
        if (version == 0) {
            return Optional.empty();
        }
        var ref = new PolicyRef(key, version);
        published(ref);
        return Optional.of(ref);
    }

    private ApprovalPolicy compile(PolicyRef ref) {
        var definition = read(ref.key()).definition(ref.version());
        if (definition == null) {
            throw new CommandRefused(ApprovalRefusal.POLICY_UNKNOWN, "No policy %s is published.".formatted(ref));
        }
        return PolicyCompiler.compile(ref, definition);
    }

    private Policy read(String key) {
        return fold(reader.stream(PREFIX + key, 0));
    }

    Policy fold(List<LoggedEvent> events) {
        return codec.fold(Policy.NONE, Policy::evolve, PolicyEvent.class, events);
    }
}
