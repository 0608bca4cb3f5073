package io.writ.command.posture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.writ.command.CommandRefused;
import io.writ.command.engine.Attempt;
import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models and the levels of scopes, read from the log.
 *
 * <p>A version never changes, so it is kept once read. Levels and newest versions are read each time: transitions are
 * rare, and a floor that is a second old would be wrong for a second.
 */
public final class PostureBook implements PostureModels, ParentLevels {

    public static final String MODELS = "posture-model-";
    public static final String SCOPES = "posture-";

    private final EventReader reader;
    private final EventCodec codec;
    private final Cache<PostureModelRef, PostureDefinition> versions =
            Caffeine.newBuilder().maximumSize(1_000).build();

    public PostureBook(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    @Override
    public PostureDefinition at(PostureModelRef ref) {
        return versions.get(ref, this::read);
    }

    @Override
    public Effective of(String scope) {
        return effective(scope, posture(scope));
    }

    /**
     * The levels that a command decides by. The log takes its events only while the parent is where it was, so that no step
     * comes to lie below it; it is decided again otherwise. Of scopes further up that is not promised: a log checks one
     * stream beside its own.
     */
    ParentLevels reliedOnBy(Attempt attempt) {
        return parent -> {
            var events = events(parent);
            attempt.relyOn(SCOPES + parent, events.size() - 1L);
            return effective(parent, fold(events));
        };
    }

    private Effective effective(String scope, Posture state) {
        var own = state.standing();
        var details = state.scope();
        if (own == null || details == null) {
            throw new CommandRefused(PostureRefusal.PARENT_UNKNOWN, "there is no scope %s".formatted(scope));
        }
        var parent = details.parent();
        var real = own.present().real();
        if (parent == null) {
            return new Effective(details.model(), own.level(), real);
        }
        var above = of(parent);
        var definition = at(own.model());
        return new Effective(
                details.model(), definition.higher(own.level(), above.level()), definition.higher(real, above.real()));
    }

    /** The newest version of a model, if any was published. */
    public Optional<PostureModelRef> newest(String key) {
        int version = model(key).latest();
        return version == 0 ? Optional.empty() : Optional.of(new PostureModelRef(key, version));
    }

    /**
     * The level that counts in a scope.
     *
     * @param since the moment of the event with which it began to count, of the scope itself or of one above it
     */
    public record Counting(String level, Instant since) {}

    /** The level that counts in a scope; empty when there is no such scope. */
    public Optional<Counting> counting(String scope) {
        var states = new HashMap<String, Posture>();
        Counting counting = null;
        for (var event : withThoseAbove(scope)) {
            var told = (PostureEvent) codec.decode(event);
            states.put(event.stream(), Posture.evolve(states.getOrDefault(event.stream(), Posture.NONE), told));
            if (states.containsKey(SCOPES + scope)) {
                var level = highest(states.values());
                if (counting == null || !counting.level().equals(level)) {
                    counting = new Counting(level, told.act().at());
                }
            }
        }
        return Optional.ofNullable(counting);
    }

    /** In the order of the log. */
    private List<LoggedEvent> withThoseAbove(String scope) {
        var events = new ArrayList<LoggedEvent>();
        String at = scope;
        while (at != null) {
            var own = events(at);
            events.addAll(own);
            var details = fold(own).scope();
            at = details == null ? null : details.parent();
        }
        events.sort(Comparator.comparingLong(LoggedEvent::position));
        return events;
    }

    private String highest(Collection<Posture> states) {
        var standings = states.stream().flatMap(state -> Stream.ofNullable(state.standing()));
        return standings
                .reduce((one, other) ->
                        at(one.model()).higher(one.level(), other.level()).equals(one.level()) ? one : other)
                .orElseThrow()
                .level();
    }

    /** A scope as it is at this moment. */
    public Posture posture(String scope) {
        return fold(events(scope));
    }

    private List<LoggedEvent> events(String scope) {
        return Scope.mayHaveKey(scope) ? reader.stream(SCOPES + scope, 0) : List.of();
    }

    private PostureDefinition read(PostureModelRef ref) {
        var definition = model(ref.key()).definition(ref.version());
        if (definition == null) {
            throw new CommandRefused(PostureRefusal.MODEL_UNKNOWN, "no posture model %s is published".formatted(ref));
        }
        return definition;
    }

    private PostureModel model(String key) {
        return foldModel(reader.stream(MODELS + key, 0));
    }

    Posture fold(List<LoggedEvent> events) {
        return codec.fold(Posture.NONE, Posture::evolve, PostureEvent.class, events);
    }

    PostureModel foldModel(List<LoggedEvent> events) {
        return codec.fold(PostureModel.NONE, PostureModel::evolve, PostureModelEvent.class, events);
    }
}
