/** Writ's public HTTP interface, as a patient client. */
@NullMarked
package io.writ.ops.cli.client;

import org.jspecify.annotations.NullMarked;
