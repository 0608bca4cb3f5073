package io.writ.command.approval;

import io.writ.api.approval.BulkDecisions;
import io.writ.api.approval.BulkResult;
import io.writ.api.command.DryRun;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.command.PersonalLog;
import io.writ.command.approval.ApprovalCommand.CastVote;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.DryRunDone;
import io.writ.edge.consistency.ConsistencyToken;
import io.writ.events.Act;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.BulkEvent;
import io.writ.events.json.Json;
import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.Append;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Several decisions by one request.
 *
 * <p>Each is a command of its own, with a receipt of its own, under a key derived from the request's: a retry after a
 * crash takes none of them twice. The results are an event with the request's receipt, appended last: once they were
 * answered, the same request gets the same results, those that were refused included.
 */
final class BulkDesk {

    static final String NAME = "bulk.decide";

    private static final String PREFIX = "bulk-";

    private final ApprovalDesk approvals;
    private final CommandDesk desk;
    private final PersonalLog log;
    private final EventCodec codec;

    BulkDesk(ApprovalDesk approvals, CommandDesk desk, PersonalLog log, EventCodec codec) {
        this.approvals = approvals;
        this.desk = desk;
        this.log = log;
        this.codec = codec;
    }

    ResponseEntity<BulkResult> decide(BulkDecisions body, CommandCall call) {
        var before = log.reader().receipt(call.receiptKey());
        if (before.isPresent() && !call.validateOnly()) {
            return again(before.get(), call);
        }
        var results = new ArrayList<BulkEvent.Result>();
        for (var item : body.items()) {
            results.add(decide(item, item(call, results.size(), item.version())));
        }
        if (call.validateOnly()) {
            throw new DryRunDone(dryRun(results, call));
        }
        return record(results, call);
    }

    /** A key of its own for each place in the request; keys of clients have no operation of this name. */
    private static CommandCall item(CommandCall call, int place, @Nullable Long version) {
        var key = call.receiptKey();
        return new CommandCall(
                call.caller(),
                new ReceiptKey(key.principal(), key.operation() + "/item", key.key() + "/" + place),
                call.fingerprint(),
                version,
                false,
                call.claimedAt(),
                call.source(),
                call.traceId(),
                call.validateOnly());
    }

    private BulkEvent.Result decide(BulkDecisions.Item item, CommandCall call) {
        var approval = item.approval().toString();
        try {
            var outcome = approvals.send(
                    new CastVote(
                            approval,
                            Principals.of(call),
                            desk.now(),
                            call.claimedAt(),
                            item.choice(),
                            item.digest(),
                            item.comment(),
                            text(item.onBehalfOf())),
                    null,
                    call);
            return new BulkEvent.Result(approval, item.choice(), outcome.version(), null, null);
        } catch (DryRunDone tried) {
            return new BulkEvent.Result(approval, item.choice(), tried.result().version(), null, null);
        } catch (ApiProblem problem) {
            if (problem.code().status() >= 500 || problem.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
                throw problem;
            }
            return new BulkEvent.Result(
                    approval, item.choice(), null, problem.code().code(), problem.detail());
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** The event that would be appended says what would become of each. */
    private DryRun dryRun(List<BulkEvent.Result> results, CommandCall call) {
        var event = codec.encode(Ids.next(), decided(results, call));
        var planned =
                new DryRun.Planned(event.type(), event.revision(), Json.mapper().readTree(event.payload()));
        return new DryRun(null, null, List.of(planned));
    }

    private BulkEvent decided(List<BulkEvent.Result> results, CommandCall call) {
        return new BulkEvent.Decided(new Act(call.caller().actor(), desk.now(), call.claimedAt()), results);
    }

    private ResponseEntity<BulkResult> record(List<BulkEvent.Result> results, CommandCall call) {
        var event = codec.encode(Ids.next(), decided(results, call));
        try {
            var appended = log.writer()
                    .append(new Append(
                            PREFIX + Ids.next(),
                            -1,
                            List.of(event),
                            codec.encode(desk.metadata(call, NAME)),
                            desk.receipt(call)));
            return answer(results, appended.lastPosition(), false);
        } catch (AlreadyAccepted twin) {
            return again(log.reader().receipt(call.receiptKey()).orElseThrow(() -> twin), call);
        }
    }

    private ResponseEntity<BulkResult> again(StoredReceipt stored, CommandCall call) {
        if (!Arrays.equals(stored.receipt().fingerprint(), desk.receipt(call).fingerprint())) {
            throw new ApiProblem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key was used for another request. Use a new key for a new request.");
        }
        var decided = (BulkEvent.Decided)
                codec.decode(log.reader().stream(stored.stream(), 0).getFirst());
        return answer(decided.results(), stored.position(), true);
    }

    private static ResponseEntity<BulkResult> answer(List<BulkEvent.Result> results, long position, boolean replayed) {
        var answer = ResponseEntity.status(HttpStatus.MULTI_STATUS)
                .header(ConsistencyToken.HEADER, ConsistencyToken.of(position));
        if (replayed) {
            answer.header("Idempotency-Replayed", "true");
        }
        var items = results.stream().map(BulkDesk::result).toList();
        int accepted =
                (int) items.stream().filter(item -> item.problem() == null).count();
        return answer.body(new BulkResult(accepted, items.size() - accepted, items));
    }

    private static BulkResult.Item result(BulkEvent.Result result) {
        if (result.problem() == null) {
            return new BulkResult.Item(result.approval(), HttpStatus.OK.value(), result.version(), null);
        }
        var code = ProblemCode.of(result.problem());
        return new BulkResult.Item(
                result.approval(),
                code.status(),
                null,
                new BulkResult.Problem(
                        code.type(),
                        code.title(),
                        code.status(),
                        Objects.requireNonNullElse(result.detail(), code.meaning()),
                        code.code()));
    }
}
