package io.writ.command.follow;

import io.writ.command.engine.MemoryLog;
import io.writ.command.follow.Reaction.Rule;
import io.writ.command.follow.Reaction.Sent;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.log.Append;
import io.writ.events.log.ForwardingReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log in memory, for what reactions read. */
public final class WrittenLog extends ForwardingReader {

    private final EventCodec codec = new EventCodec();
    private final MemoryLog memory;

    public WrittenLog() {
        this(new MemoryLog());
    }

    private WrittenLog(MemoryLog memory) {
        super(memory);
        this.memory = memory;
    }

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
        var encoded = List.of(codec.encode(Ids.next(), event));
        memory.append(new Append(stream, memory.version(stream), encoded, codec.encode(metadata), null));
        return memory.after(memory.head() - 1, 1).getFirst();
    }
}
