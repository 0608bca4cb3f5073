@NullMarked
package io.writ.edge.redis;

import org.jspecify.annotations.NullMarked;
