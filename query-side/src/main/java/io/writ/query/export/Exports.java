package io.writ.query.export;

import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.events.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Exports as rows of the database, which all nodes share: who asked, and what came of it. */
final class Exports {

    private final ExportStatements statements;

    Exports(DataSource source) {
        this.statements = new ExportStatements(source);
    }

    /** An export and whether it had been asked for before by the same request. */
    record Asked(ExportResource export, boolean again) {}

    /** @throws ApiProblem when the idempotency key was used for another request */
    Asked ask(RequestExport wanted, long from, long to, CommandCall call) {
        var sql = """
                insert into query.exports
                    (id, principal, key, fingerprint, format, policy, from_position, to_position)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (principal, key) do nothing
                """;
        var key = call.receiptKey();
        var created = statements.run(sql, statement -> {
            statement.setObject(1, Ids.next());
            statement.setString(2, key.principal());
            statement.setString(3, key.key());
            statement.setBytes(4, call.fingerprint());
            statement.setString(5, wanted.format().name());
            statement.setString(6, wanted.policy());
            statement.setLong(7, from);
            statement.setLong(8, to);
            return statement.executeUpdate();
        });
        return statements.run("select *, fingerprint from query.exports where principal = ? and key = ?", statement -> {
            statement.setString(1, key.principal());
            statement.setString(2, key.key());
            try (var row = statement.executeQuery()) {
                row.next();
                if (!Arrays.equals(row.getBytes("fingerprint"), call.fingerprint())) {
                    throw new ApiProblem(
                            ProblemCode.IDEMPOTENCY_KEY_REUSED,
                            "This idempotency key was used for another request. Use a new key for a new request.");
                }
                return new Asked(ExportRow.resource(row), created == 0);
            }
        });
    }

    Optional<ExportResource> find(UUID id) {
        return statements.run("select * from query.exports where id = ?", statement -> {
            statement.setObject(1, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(ExportRow.resource(row)) : Optional.empty();
            }
        });
    }

    /** The given part of a finished export's content; empty after the last. */
    Optional<byte[]> content(UUID id, int part) {
        var sql = "select p.bytes from query.export_parts p join query.exports e on e.id = p.export"
                + " and e.attempts = p.attempt where e.id = ? and e.state = 'done' and p.part = ?";
        return statements.run(sql, statement -> {
            statement.setObject(1, id);
            statement.setInt(2, part);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        });
    }

    /**
     * Takes back copies that were begun before a moment and may show what these streams held: those that are done are
     * gone, those in the making begin anew.
     */
    void takeBack(List<String> streams, Instant before) {
        statements.inTransaction(connection -> {
            var sql = """
                    with hit as (
                        select e.id from query.exports e
                        where e.requested_at < ? and e.format not in ('JSON_LINES', 'ARCHIVE') and exists (
                            select from log.streams s where s.stream = any(?)
                                and s.first_position <= e.to_position and s.last_position >= e.from_position)
                        for update),
                    gone as (delete from query.export_parts p using hit where p.export = hit.id)
                    update query.exports e set
                        state = case when e.state = 'running' then 'waiting' when e.state = 'done' then 'failed'
                            else e.state end,
                        digest = null,
                        error = case when e.state = 'done'
                            then 'Personal data in it was erased after it was made. Ask for another.' else e.error end
                    from hit where e.id = hit.id and e.state <> 'failed'
                    """;
            try (var statement = connection.prepareStatement(sql)) {
                statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                statement.setArray(2, connection.createArrayOf("text", streams.toArray()));
                statement.executeUpdate();
            }
        });
    }
}
