package io.writ.query.ledger;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TlogProof;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The ledger's files as they are asked for, or the problem to answer with. */
final class LedgerFiles {

    private static final String NO_TILE =
            "There is no such tile. A partial one may be gone once the full one is there; ask for that.";

    private final Optional<Ledger> ledger;
    private final LongSupplier head;

    /** @param head the position of the log's last event */
    LedgerFiles(Optional<Ledger> ledger, LongSupplier head) {
        this.ledger = ledger;
        this.head = head;
    }

    /** @throws ApiProblem when this instance has no ledger */
    Ledger ledger() {
        return ledger.orElseThrow(
                () -> new ApiProblem(ProblemCode.LEDGER_NOT_CONFIGURED, "This instance has no ledger."));
    }

    SignedNote latest() {
        return ledger().checkpoints().latest().orElseThrow(LedgerFiles::notYet);
    }

    SignedNote at(long size) {
        return ledger().checkpoints()
                .at(size)
                .orElseThrow(() -> nothing("No checkpoint of this size was published; sizes between two were never."));
    }

    SignedNote witnessed() {
        return ledger().checkpoints()
                .witnessed()
                .orElseThrow(() -> nothing("No checkpoint was cosigned by enough witnesses yet."));
    }

    byte[] tile(String path) {
        try {
            return ledger().tiles().read(path).orElseThrow(() -> nothing(NO_TILE));
        } catch (Malformed e) {
            throw nothing("No tile has this path.");
        }
    }

    /** All it takes to verify offline that an event is in the log; the entry goes with it as extra data. */
    TlogProof proof(long position) {
        var note = latest();
        Checkpoint checkpoint = ledger().trusted().open(note);
        if (position >= checkpoint.size()) {
            throw position <= head.getAsLong() ? notYet() : nothing("The log has no event at this position.");
        }
        if (position < 0) {
            throw nothing("Positions are counted from 0.");
        }
        var tree = new TileTree(ledger().tiles(), checkpoint.head());
        var inclusion = tree.inclusion(position);
        return new TlogProof(Optional.of(tree.entry(position)), position, inclusion.path(), note);
    }

    private static ApiProblem notYet() {
        return new ApiProblem(ProblemCode.NOT_SEALED_YET, "No checkpoint has this event yet.");
    }

    private static ApiProblem nothing(String detail) {
        return new ApiProblem(ProblemCode.NOT_FOUND, detail);
    }
}
