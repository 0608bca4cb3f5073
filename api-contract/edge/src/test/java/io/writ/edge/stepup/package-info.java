@NullMarked
package io.writ.edge.stepup;

import org.jspecify.annotations.NullMarked;
