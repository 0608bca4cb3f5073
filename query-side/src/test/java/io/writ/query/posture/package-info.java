@NullMarked
package io.writ.query.posture;

import org.jspecify.annotations.NullMarked;
