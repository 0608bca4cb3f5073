@NullMarked
package io.writ.query.policy;

import org.jspecify.annotations.NullMarked;
