package io.writ.api.ledger;

import java.util.List;

/**
 * By what checkpoints are verified. Whoever verifies should have it from elsewhere, too: a forger shows his own keys.
 *
 * @param origin the log's name, the first line of its checkpoints
 * @param verifierKeys as signed-note writes them; several while keys rotate
 */
public record LedgerKeys(String origin, List<String> verifierKeys) {}
