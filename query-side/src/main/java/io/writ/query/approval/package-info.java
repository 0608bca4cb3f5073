/** Lists of approvals, and each by itself: as it is, as it was, and how it came about. */
@NullMarked
package io.writ.query.approval;

import org.jspecify.annotations.NullMarked;
