package io.writ.query.export;

import io.writ.events.EventCodec;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.query.export.ExportWriter.Progress;
import io.writ.query.page.Database;
import io.writ.query.page.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log as exports go through it: event by event, or approval by approval. */
final class ExportSource {

    private static final int BATCH = 500;
    private static final String PREFIX = "approval-";
    private static final String POLICIES = "policy-";

    private final EventReader log;
    private final Database database;
    private final EventCodec codec = new EventCodec();

    ExportSource(EventReader log, Database database) {
        this.log = log;
        this.database = database;
    }

    /** Takes what is read, one after the other. */
    interface Taker<T> {
        void take(T item) throws java.io.IOException;
    }

    /** Every event of the range, in the order of the log. */
    void events(Export export, Progress progress, Taker<LoggedEvent> taker) throws java.io.IOException {
        var next = export.from();
        while (next <= export.to()) {
            progress.goesOn();
            var limit = Math.toIntExact(Math.min(BATCH, export.to() - next + 1));
            for (var event : log.after(next - 1, limit)) {
                taker.take(event);
            }
            next += limit;
        }
    }

    /** Each approval that has an event in the range, with those of its events that are, in the order they began. */
    void approvals(Export export, Progress progress, Taker<ApprovalEvents> taker) throws java.io.IOException {
        for (var streams = after(PREFIX, export); !streams.isEmpty(); streams = after(streams.getLast(), export)) {
            for (var stream : streams) {
                progress.goesOn();
                var all = log.stream(stream, 0).stream()
                        .filter(event -> event.position() <= export.to())
                        .map(event -> new Decoded(event, (ApprovalEvent) codec.decode(event)))
                        .toList();
                var request = ApprovalEvents.begun(all.getFirst().event());
                if (all.getLast().logged().position() >= export.from() && isOf(export.policy(), request.policy())) {
                    taker.take(ApprovalEvents.of(stream, stream.substring(PREFIX.length()), all, export.from()));
                }
            }
        }
    }

    /** The streams of those approvals, and of their policy. */
    Set<String> streams(Export export, Progress progress) throws java.io.IOException {
        var streams = new HashSet<String>();
        streams.add(POLICIES + export.policy());
        approvals(export, progress, approval -> streams.add(approval.stream()));
        return streams;
    }

    private static boolean isOf(@Nullable String wanted, String policy) {
        return wanted == null || wanted.equals(policy);
    }

    /** Ids are given in the order of time, so names of streams are in the order in which approvals began. */
    private List<String> after(String stream, Export export) {
        var sql = new Sql("select stream from log.streams where stream > ? and stream < 'approval.'", stream)
                .add(" and first_position <= ? and last_position >= ?", export.to(), export.from())
                .add(" order by stream limit ?", BATCH);
        return database.query(sql, row -> row.getString(1));
    }
}
