/** Tokens, headers, and what is public. */
@NullMarked
package io.writ.edge.security;

import org.jspecify.annotations.NullMarked;
