@NullMarked
package io.writ.edge.http;

import org.jspecify.annotations.NullMarked;
