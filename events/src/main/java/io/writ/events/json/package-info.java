/** One JSON dialect for everything that is stored or hashed. */
@NullMarked
package io.writ.events.json;

import org.jspecify.annotations.NullMarked;
