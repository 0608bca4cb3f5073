@NullMarked
package io.writ.testkit;

import org.jspecify.annotations.NullMarked;
