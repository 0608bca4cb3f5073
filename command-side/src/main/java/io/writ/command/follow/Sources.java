package io.writ.command.follow;

import io.writ.edge.roles.RoleGrants;
import io.writ.events.EventCodec;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Objects;

/** What reactions read of the log beside the event that they react to. */
public final class Sources {

    private final EventReader reader;
    private final EventCodec codec;
    private final RoleGrants grants;

    public Sources(EventReader reader, EventCodec codec, RoleGrants grants) {
        this.reader = reader;
        this.codec = codec;
        this.grants = grants;
    }

    /** What the engine itself settled about somebody's roles, as far as it is in force. */
    public List<RoleTerms> settled(String principal) {
        return grants.of(principal);
    }

    /** Every event of a stream, in order. */
    public List<Object> events(String stream) {
        return logged(stream).stream().map(codec::decode).toList();
    }

    /** Every event of a stream, in order, as the log has it. */
    public List<LoggedEvent> logged(String stream) {
        return reader.stream(stream, 0);
    }

    /** What an event says. */
    public Object decode(LoggedEvent event) {
        return codec.decode(event);
    }

    /** What the events of a stream up to and with one of them say, in order. */
    public List<Object> until(LoggedEvent event) {
        return logged(event.stream()).stream()
                .filter(one -> one.version() <= event.version())
                .map(codec::decode)
                .toList();
    }

    /**
     * Whether the service itself began a stream. Who calls has an issuer; whatever name a token may carry, nobody else
     * begins one without.
     */
    public boolean isOurs(String stream) {
        var first = reader.stream(stream, 0).stream().findFirst();
        return first.map(this::isOurs).orElse(false);
    }

    private boolean isOurs(LoggedEvent event) {
        var metadata = codec.metadata(event);
        return metadata.issuer() == null
                && metadata.client() == null
                && Objects.equals(metadata.actor(), SystemSender.WRIT);
    }
}
