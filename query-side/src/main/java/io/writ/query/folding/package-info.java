/** What projectors have in common: batches by what they are about, columns, and the state of approvals between batches. */
@NullMarked
package io.writ.query.folding;

import org.jspecify.annotations.NullMarked;
