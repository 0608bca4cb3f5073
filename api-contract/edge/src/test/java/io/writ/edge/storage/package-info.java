@NullMarked
package io.writ.edge.storage;

import org.jspecify.annotations.NullMarked;
