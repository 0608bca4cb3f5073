@NullMarked
package io.writ.command.engine;

import org.jspecify.annotations.NullMarked;
