@NullMarked
package io.writ.edge.docs;

import org.jspecify.annotations.NullMarked;
