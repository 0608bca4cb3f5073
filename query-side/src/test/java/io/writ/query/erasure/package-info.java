@NullMarked
package io.writ.query.erasure;

import org.jspecify.annotations.NullMarked;
