package io.writ.edge.roles;

import io.writ.edge.background.Repeating;
import io.writ.events.EventCodec;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.EventReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Role grants as the log has them, looked at again twice a second; every node does so for itself.
 *
 * <p>Only streams that changed are read, whatever else the log grows by. While the database cannot be reached what was
 * known last counts: nothing can be done or read without it anyway.
 */
public final class LogRoleGrants implements RoleGrants, AutoCloseable {

    /** Of the streams of role grants. */
    public static final String PREFIX = "grant-";

    private static final String END = "grant.";
    private static final Logger log = LoggerFactory.getLogger(LogRoleGrants.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EventReader events;
    private final InstantSource clock;
    private final EventCodec codec = new EventCodec();
    private final Map<String, RoleGrant> grants = new HashMap<>();
    private final Repeating looks;
    private volatile Map<String, List<RoleTerms>> inForce = Map.of();
    private long reached = -1;

    /** Knows all that is in the log when it returns. */
    public LogRoleGrants(EventReader events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
        look();
        this.looks = new Repeating("role-grants", PAUSE, this::lookOrWarn).start();
    }

    @Override
    public List<RoleTerms> of(String principal) {
        var settled = inForce.get(principal);
        if (settled == null) {
            return List.of();
        }
        var now = clock.instant();
        return settled.stream().filter(terms -> terms.lasts(now)).toList();
    }

    private void lookOrWarn() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("Role grants are as they were: {}", e.getMessage());
        }
    }

    /** The head first: what is appended while the streams are read is read again the next time. */
    private void look() {
        long head = events.head();
        if (head == reached) {
            return;
        }
        var changed = events.changed(PREFIX, END, reached);
        for (var stream : changed) {
            var state = RoleGrant.NONE;
            for (var event : events.stream(stream, 0)) {
                state = RoleGrant.evolve(state, (RoleGrantEvent) codec.decode(event));
            }
            grants.put(stream, state);
        }
        if (!changed.isEmpty()) {
            inForce = grants.values().stream()
                    .filter(RoleGrant.InForce.class::isInstance)
                    .map(state -> ((RoleGrant.InForce) state).terms())
                    .collect(Collectors.groupingBy(RoleTerms::principal));
        }
        reached = head;
    }

    @Override
    public void close() {
        looks.close();
    }
}
