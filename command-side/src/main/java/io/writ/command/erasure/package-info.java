/** Erasing a person's data: holds, requests, and the destruction of keys. */
@NullMarked
package io.writ.command.erasure;

import org.jspecify.annotations.NullMarked;
