@NullMarked
package io.writ.events.keys;

import org.jspecify.annotations.NullMarked;
