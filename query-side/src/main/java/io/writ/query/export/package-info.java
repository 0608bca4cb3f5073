/** Exports of the log for auditors and process miners, made in the background and kept for a while. */
@NullMarked
package io.writ.query.export;

import org.jspecify.annotations.NullMarked;
