/** Roles that somebody is granted, or denied, by the engine itself, whatever their token says. */
@NullMarked
package io.writ.events.grant;

import org.jspecify.annotations.NullMarked;
