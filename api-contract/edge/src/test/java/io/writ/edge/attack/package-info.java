@NullMarked
package io.writ.edge.attack;

import org.jspecify.annotations.NullMarked;
