/** Redis, for what may be lost: nothing is wrong without it, and nobody waits for it. */
@NullMarked
package io.writ.edge.redis;

import org.jspecify.annotations.NullMarked;
