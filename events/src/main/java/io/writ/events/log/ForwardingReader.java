package io.writ.events.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads from another reader; whoever extends it says what is different. */
public abstract class ForwardingReader implements EventReader {

    private final EventReader log;

    protected ForwardingReader(EventReader log) {
        this.log = log;
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        return log.stream(stream, fromVersion);
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion, int limit) {
        return log.stream(stream, fromVersion, limit);
    }

    @Override
    public List<String> streams(String after, String before, int limit) {
        return log.streams(after, before, limit);
    }

    @Override
    public List<String> changed(String after, String before, long position) {
        return log.changed(after, before, position);
    }

    @Override
    public long version(String stream) {
        return log.version(stream);
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return log.after(position, limit);
    }

    @Override
    public long count(long from, long to) {
        return log.count(from, to);
    }

    @Override
    public List<LoggedEvent> at(List<Long> positions) {
        return log.at(positions);
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public OptionalLong outside() {
        return log.outside();
    }

    @Override
    public Optional<StrayedEvent> strayed(long from, long to) {
        return log.strayed(from, to);
    }

    @Override
    public Optional<VeiledTable> veiled() {
        return log.veiled();
    }

    @Override
    public boolean isSealed(String origin) {
        return log.isSealed(origin);
    }

    @Override
    public Optional<StoredReceipt> receipt(ReceiptKey key) {
        return log.receipt(key);
    }
}
