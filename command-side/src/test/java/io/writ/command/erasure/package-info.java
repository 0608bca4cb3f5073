@NullMarked
package io.writ.command.erasure;

import org.jspecify.annotations.NullMarked;
