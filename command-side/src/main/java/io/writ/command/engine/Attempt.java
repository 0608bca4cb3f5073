package io.writ.command.engine;

import io.writ.events.Metadata;
import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.NewEvent;
import io.writ.events.log.Receipt;
import io.writ.events.personal.PersonalText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * One try at one command: carries the context to where events are stored, and what was reached back to the sender.
 *
 * <p>Confined to the thread that dispatches the command.
 */
public final class Attempt {

    static final String KEY = "writ.attempt";

    private final String stream;
    private final CommandContext context;
    private final boolean rehearsal;
    private final LongSupplier forgettings;
    private final long begun;
    private long seenVersion = -1;
    private @Nullable Object state;
    private Append.@Nullable Guard guard;
    private @Nullable String definition;
    private @Nullable Texts texts;
    private @Nullable String delegator;
    private @Nullable Appended appended;
    private List<NewEvent> rehearsed = List.of();

    /** @param forgettings how often this node has forgotten all aggregates */
    Attempt(String stream, CommandContext context, LongSupplier forgettings) {
        this(stream, context, false, forgettings);
    }

    private Attempt(String stream, CommandContext context, boolean rehearsal, LongSupplier forgettings) {
        this.stream = stream;
        this.context = context;
        this.rehearsal = rehearsal;
        this.forgettings = forgettings;
        this.begun = forgettings.getAsLong();
    }

    /** One whose events are kept here and stored nowhere. */
    static Attempt rehearsal(String stream, CommandContext context) {
        return new Attempt(stream, context, true, () -> 0);
    }

    static Attempt of(Message<?> message) {
        return (Attempt) Objects.requireNonNull(message.getMetaData().get(KEY));
    }

    static Attempt current() {
        return of((CommandMessage<?>) CurrentUnitOfWork.get().root().getMessage());
    }

    /** How often this node had forgotten all aggregates when this one began. */
    long begun() {
        return begun;
    }

    /** Whether what it decides on may have been loaded before all aggregates were forgotten. */
    boolean isForgotten() {
        return forgettings.getAsLong() != begun;
    }

    public String stream() {
        return stream;
    }

    /**
     * Called by a shell before it decides.
     *
     * @param version that the aggregate was loaded at; null or -1 when it is new
     * @throws VersionStale when the sender saw another version
     */
    public void seen(@Nullable Long version) {
        seenVersion = version == null ? -1 : version;
        var expected = context.ifMatch();
        if (expected != null && expected != seenVersion) {
            throw new VersionStale(stream, expected, seenVersion);
        }
    }

    /**
     * The events are stored only while this other stream is at this version; it is decided again otherwise. At most one.
     *
     * @param version of its last event; -1 when there is none
     */
    public void relyOn(String other, long version) {
        guard = new Append.Guard(other, version);
    }

    /** Called by a shell before it decides, where the aggregate says under which definition. */
    public void under(String decided) {
        definition = decided;
    }

    /**
     * What people write freely in these events is sealed for this person.
     *
     * @param pointer to an event's text, into the event; empty where it has none
     */
    public void about(String person, Function<Object, Optional<String>> pointer) {
        texts = new Texts(person, pointer);
    }

    /** The event as it goes into the log. */
    NewEvent personal(Object event, NewEvent encoded) {
        var whose = texts;
        return whose == null
                ? encoded
                : whose.pointer()
                        .apply(event)
                        .map(pointer -> PersonalText.of(encoded, pointer, whose.person(), Seeds.draw()))
                        .orElse(encoded);
    }

    private record Texts(String person, Function<Object, Optional<String>> pointer) {}

    /** Called by a shell when it has decided that the sender acts in another's seat. */
    public void inTheSeatOf(String person) {
        delegator = person;
    }

    /** Called by a shell when it has decided, with the state as it now is. */
    public void reached(Object newState) {
        state = newState;
    }

    void appended(Appended result) {
        appended = result;
    }

    boolean isRehearsal() {
        return rehearsal;
    }

    void rehearsed(List<NewEvent> events) {
        rehearsed = events;
    }

    List<NewEvent> rehearsed() {
        return rehearsed;
    }

    @Nullable
    String definition() {
        return definition;
    }

    long seenVersion() {
        return seenVersion;
    }

    @Nullable
    Object state() {
        return state;
    }

    @Nullable
    Appended appended() {
        return appended;
    }

    Append.@Nullable Guard guard() {
        return guard;
    }

    @Nullable
    Receipt receipt() {
        return context.receipt();
    }

    Metadata metadata() {
        return context.metadata().under(definition).inTheSeatOf(delegator);
    }
}
