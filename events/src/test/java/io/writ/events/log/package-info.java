@NullMarked
package io.writ.events.log;

import org.jspecify.annotations.NullMarked;
