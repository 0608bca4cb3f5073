@NullMarked
package io.writ.ops.standalone.browser;

import org.jspecify.annotations.NullMarked;
