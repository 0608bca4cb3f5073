package io.writ.query.export;

import io.writ.events.EventCodec;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.log.EventReader;
import io.writ.query.page.Database;
import io.writ.query.page.Sql;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Ids of destroyed keys: those that the keys' schema knows, and those that the log names, also where it was restored. */
record DestroyedKeys(Database database, EventReader log) implements Supplier<List<String>> {

    private static final String FIRST = "erasure-";

    /** Behind the names of all streams of erasures. */
    private static final String LAST = "erasure.";

    private static final int STREAMS = 500;
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public List<String> get() {
        var ids = new TreeSet<>(
                database.query(new Sql("select id::text from personal.destroyed_keys"), row -> row.getString(1)));
        for (var streams = log.streams(FIRST, LAST, STREAMS);
                !streams.isEmpty();
                streams = log.streams(streams.getLast(), LAST, STREAMS)) {
            streams.stream()
                    .flatMap(stream -> log.stream(stream, 0).stream())
                    .flatMap(event -> ((ErasureEvent) CODEC.decode(event)).destroyedKeys().stream())
                    .forEach(key -> ids.add(key.toString()));
        }
        return List.copyOf(ids);
    }
}
