@NullMarked
package io.writ.events;

import org.jspecify.annotations.NullMarked;
