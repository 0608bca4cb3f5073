@NullMarked
package io.writ.edge.command;

import org.jspecify.annotations.NullMarked;
