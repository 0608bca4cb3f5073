/** Event logs in the XES standard (IEEE 1849), read as a stream. */
@NullMarked
package io.writ.ops.cli.xes;

import org.jspecify.annotations.NullMarked;
