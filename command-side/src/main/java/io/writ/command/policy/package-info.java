/** Policies: checked when they are published, compiled once, and applied to requests. */
@NullMarked
package io.writ.command.policy;

import org.jspecify.annotations.NullMarked;
