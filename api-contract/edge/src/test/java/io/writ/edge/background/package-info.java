@NullMarked
package io.writ.edge.background;

import org.jspecify.annotations.NullMarked;
