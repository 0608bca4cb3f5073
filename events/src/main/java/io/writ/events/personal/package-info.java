/** Personal data in events: what of a request is sealed before it is stored, opened when it is read, or erased. */
@NullMarked
package io.writ.events.personal;

import org.jspecify.annotations.NullMarked;
