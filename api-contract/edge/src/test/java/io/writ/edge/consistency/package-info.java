@NullMarked
package io.writ.edge.consistency;

import org.jspecify.annotations.NullMarked;
