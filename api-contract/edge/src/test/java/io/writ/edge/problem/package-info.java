@NullMarked
package io.writ.edge.problem;

import org.jspecify.annotations.NullMarked;
