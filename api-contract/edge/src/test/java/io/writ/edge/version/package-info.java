@NullMarked
package io.writ.edge.version;

import org.jspecify.annotations.NullMarked;
