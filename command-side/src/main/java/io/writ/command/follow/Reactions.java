package io.writ.command.follow;

import io.writ.events.EventCodec;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** All reactions, in one place of the log: one that is added later begins where the others are. */
public final class Reactions implements Follower {

    private final Map<String, List<Reaction>> byEvent = new HashMap<>();
    private final Sender sender;
    private final EventCodec codec;

    public Reactions(List<Reaction> reactions, Sender sender, EventCodec codec) {
        for (var reaction : reactions) {
            for (var event : reaction.reactsTo()) {
                byEvent.computeIfAbsent(event, name -> new ArrayList<>()).add(reaction);
            }
        }
        this.sender = sender;
        this.codec = codec;
    }

    @Override
    public String name() {
        return "reactions";
    }

    @Override
    public boolean readsHistory() {
        return false;
    }

    @Override
    public void handle(List<LoggedEvent> events, Connection connection) {
        for (var event : events) {
            for (var reaction : byEvent.getOrDefault(event.type(), List.of())) {
                react(reaction, event);
            }
        }
    }

    private void react(Reaction reaction, LoggedEvent event) {
        var id = event.id().toString();
        var correlation = codec.metadata(event).correlation();
        var sends = reaction.on(event, codec.decode(event));
        if (sends.size() == 1) {
            send(reaction, sends.getFirst(), id, correlation);
            return;
        }
        // Of different streams, so their order is nobody's concern.
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = sends.stream()
                    .map(sent -> senders.submit(() -> send(reaction, sent, id, correlation)))
                    .toList();
            sending.forEach(Reactions::join);
        }
    }

    private boolean send(Reaction reaction, Reaction.Sent sent, String id, @Nullable String correlation) {
        var key = sent.suffix().isEmpty() ? id : id + "/" + sent.suffix();
        var errand = new Sender.Errand(sent.stream(), sent.command(), sent.name(), key, id, correlation);
        return sender.send(reaction.name(), errand, sent.stateType());
    }

    private static void join(Future<Boolean> sending) {
        try {
            sending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
