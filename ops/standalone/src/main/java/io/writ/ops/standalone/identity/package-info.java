/** A development identity provider: a real OpenID Connect issuer for people who are not. Never for production. */
@NullMarked
package io.writ.ops.standalone.identity;

import org.jspecify.annotations.NullMarked;
