@NullMarked
package io.writ.command.follow;

import org.jspecify.annotations.NullMarked;
