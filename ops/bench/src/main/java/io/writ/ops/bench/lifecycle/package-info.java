/** The approval lifecycle (open, approve, approve), beside plain JDBC on the same database. */
@NullMarked
package io.writ.ops.bench.lifecycle;

import org.jspecify.annotations.NullMarked;
