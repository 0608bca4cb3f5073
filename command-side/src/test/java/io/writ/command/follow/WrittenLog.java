package io.writ.command.follow;

import io.writ.command.follow.Reaction.Rule;
import io.writ.command.follow.Reaction.Sent;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log in memory, for what reactions read. */
public final class WrittenLog implements EventReader {

    private final List<LoggedEvent> events = new ArrayList<>();
    private final EventCodec codec = new EventCodec();

    /** As the service itself writes. */
    public LoggedEvent byService(String stream, Object event) {
        return append(stream, event, SystemSender.WRIT, null);
    }

    /** As somebody who called. */
    public LoggedEvent byCaller(String stream, Object event, Actor caller) {
        return append(stream, event, caller, "https://issuer.example");
    }

    /** What reactions read of it, with what was settled about people's roles. */
    public Sources sources(RoleGrants grants) {
        return new Sources(this, codec, grants);
    }

    /** What follows from one of its events by these rules. */
    public List<Sent> following(LoggedEvent event, List<Rule<?>> rules) {
        var decoded = codec.decode(event);
        return rules.stream()
                .filter(rule -> rule.event().isInstance(decoded))
                .flatMap(rule -> rule.apply(event, decoded).stream())
                .toList();
    }

    private LoggedEvent append(String stream, Object event, Actor actor, @Nullable String issuer) {
        var metadata =
                new Metadata(actor, null, issuer, null, null, "test", "1", null, null, null, null, null, null, null);
        var fresh = codec.encode(Ids.next(), event);
        var logged = new LoggedEvent(
                events.size(),
                stream,
                version(stream) + 1,
                fresh.type(),
                fresh.revision(),
                fresh.id(),
                Instant.EPOCH,
                codec.encode(metadata),
                fresh.payload());
        events.add(logged);
        return logged;
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        return events.stream()
                .filter(event -> event.stream().equals(stream) && event.version() >= fromVersion)
                .toList();
    }

    @Override
    public List<String> streams(String after, String before, int limit) {
        return changed(after, before, -1).stream().limit(limit).toList();
    }

    @Override
    public long version(String stream) {
        return stream(stream, 0).size() - 1L;
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return events.stream()
                .filter(event -> event.position() > position)
                .limit(limit)
                .toList();
    }

    @Override
    public long head() {
        return events.size() - 1L;
    }

    @Override
    public Optional<StoredReceipt> receipt(ReceiptKey key) {
        return Optional.empty();
    }
}
