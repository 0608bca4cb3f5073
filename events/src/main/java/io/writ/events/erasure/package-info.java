/** The end of a person's data, and what holds it up. */
@NullMarked
package io.writ.events.erasure;

import org.jspecify.annotations.NullMarked;
