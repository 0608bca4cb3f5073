/** The state of approvals, kept between batches of events. */
@NullMarked
package io.writ.query.folding;

import org.jspecify.annotations.NullMarked;
