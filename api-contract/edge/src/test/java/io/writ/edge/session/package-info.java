@NullMarked
package io.writ.edge.session;

import org.jspecify.annotations.NullMarked;
