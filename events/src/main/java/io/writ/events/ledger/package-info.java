/**
 * The ledger's mathematics: what an event is in the Merkle tree, how the tree is kept in tiles, and how heads and
 * proofs are written, signed and verified.
 *
 * <p>The formats are others', so that others' programs verify what is written here: RFC 6962 section 2.1 (hashes and
 * proofs) and the C2SP documents signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles and tlog-proof.
 */
@NullMarked
package io.writ.events.ledger;

import org.jspecify.annotations.NullMarked;
