/** Runs a log through the public HTTP interface, so that running it again changes nothing. */
@NullMarked
package io.writ.ops.cli.importing;

import org.jspecify.annotations.NullMarked;
