@NullMarked
package io.writ.edge;

import org.jspecify.annotations.NullMarked;
