@NullMarked
package io.writ.query.action;

import org.jspecify.annotations.NullMarked;
