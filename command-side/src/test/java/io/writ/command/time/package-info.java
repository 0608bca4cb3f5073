@NullMarked
package io.writ.command.time;

import org.jspecify.annotations.NullMarked;
