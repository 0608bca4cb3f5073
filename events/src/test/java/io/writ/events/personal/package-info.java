@NullMarked
package io.writ.events.personal;

import org.jspecify.annotations.NullMarked;
