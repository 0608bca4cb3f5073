/** PostgreSQL and Redis as child processes, for standalone use and tests: real servers, no installation. */
@NullMarked
package io.writ.ops.embedded;

import org.jspecify.annotations.NullMarked;
