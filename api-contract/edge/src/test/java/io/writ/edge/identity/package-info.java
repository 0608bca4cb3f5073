@NullMarked
package io.writ.edge.identity;

import org.jspecify.annotations.NullMarked;
