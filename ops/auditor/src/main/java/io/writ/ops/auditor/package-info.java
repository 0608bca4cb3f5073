/** The auditor's tool: proves what a log says of itself, without its database. */
@NullMarked
package io.writ.ops.auditor;

import org.jspecify.annotations.NullMarked;
