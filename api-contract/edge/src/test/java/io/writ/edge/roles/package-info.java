@NullMarked
package io.writ.edge.roles;

import org.jspecify.annotations.NullMarked;
