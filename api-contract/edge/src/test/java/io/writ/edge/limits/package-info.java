@NullMarked
package io.writ.edge.limits;

import org.jspecify.annotations.NullMarked;
