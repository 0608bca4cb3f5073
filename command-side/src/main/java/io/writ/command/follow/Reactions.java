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
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** All reactions, in one place of the log: one that is added later begins where the others are. */
public final class Reactions implements Follower {

    static final String NAME = "reactions";

    /** Commands of one event at the same time: enough to fill the writer, few enough to leave room for people's. */
    private static final int AT_ONCE = 64;

    private final Map<String, List<Ruled>> byEvent = new HashMap<>();
    private final Sender sender;
    private final EventCodec codec;

    public Reactions(List<Reaction> reactions, Sender sender, EventCodec codec) {
        for (var reaction : reactions) {
            for (var rule : reaction.rules()) {
                byEvent.computeIfAbsent(rule.stored(), name -> new ArrayList<>())
                        .add(new Ruled(reaction.name(), rule));
            }
        }
        this.sender = sender;
        this.codec = codec;
    }

    private record Ruled(String reaction, Reaction.Rule<?> rule) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsHistory() {
        return false;
    }

    @Override
    public void handle(List<LoggedEvent> events, Connection connection) {
        handle(events);
    }

    void handle(List<LoggedEvent> events) {
        events.forEach(this::react);
    }

    /** One that fails keeps none of the others from the event; tried again, they find what they sent accepted. */
    private void react(LoggedEvent event) {
        var failures = new ArrayList<RuntimeException>();
        for (var ruled : byEvent.getOrDefault(event.type(), List.of())) {
            try {
                react(ruled.reaction(), ruled.rule(), event);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var first = failures.getFirst();
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void react(String reaction, Reaction.Rule<?> rule, LoggedEvent event) {
        var id = event.id().toString();
        var correlation = codec.metadata(event).correlation();
        var sends = rule.apply(event, codec.decode(event));
        if (sends.size() < 2) {
            sends.forEach(sent -> send(reaction, sent, id, correlation));
            return;
        }
        // Of different streams, so their order is nobody's concern.
        var turns = new Semaphore(AT_ONCE);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = new ArrayList<Future<?>>();
            for (var sent : sends) {
                turns.acquireUninterruptibly();
                sending.add(senders.submit(() -> {
                    try {
                        send(reaction, sent, id, correlation);
                    } finally {
                        turns.release();
                    }
                }));
            }
            sending.forEach(Reactions::join);
        }
    }

    private void send(String reaction, Reaction.Sent sent, String id, @Nullable String correlation) {
        var key = sent.suffix().isEmpty() ? id : id + "/" + sent.suffix();
        var errand = new Sender.Errand(sent.stream(), sent.command(), sent.name(), key, id, correlation);
        var refused = sender.send(reaction, errand, sent.stateType());
        var other = sent.ifRefused();
        if (refused.isPresent() && other != null) {
            send(reaction, other.apply(refused.get()), id, correlation);
        }
    }

    private static void join(Future<?> sending) {
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
