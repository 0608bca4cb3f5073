@NullMarked
package io.writ.command.refusal;

import org.jspecify.annotations.NullMarked;
