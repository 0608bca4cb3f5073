package io.writ.events.ledger;

/** The log was sealed before, and there is no checkpoint: what it should be held to is not where it is looked for. */
public final class LedgerMissing extends LogAltered {

    private static final String REMEDY = """
            Look whether writ.ledger.directory is the right one and is mounted, or restore it from a copy. If its loss \
            is known and accepted, set writ.ledger.begin=true for one start: the log is then sealed from its first \
            event on as it is now, and checkpoints that others kept are the only proof of what it was.""";

    LedgerMissing(String origin) {
        super(new LedgerReport.Unproven(0, "it has no checkpoint, but the log was sealed before."), """
                The ledger of %s has no checkpoint, but by the database its log was sealed before: the ledger's \
                directory is empty, not mounted, or another.""".formatted(
                        origin));
    }

    @Override
    public String remedy() {
        return REMEDY;
    }
}
