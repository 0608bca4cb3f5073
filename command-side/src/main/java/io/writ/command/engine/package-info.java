/**
 * Runs commands against aggregates: Axon's command bus, repositories and unit of work over Writ's own event log.
 *
 * <p>With the aggregates' shells this is the only package that knows Axon.
 */
@NullMarked
package io.writ.command.engine;

import org.jspecify.annotations.NullMarked;
