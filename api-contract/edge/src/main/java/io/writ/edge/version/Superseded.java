package io.writ.edge.version;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation, or all of a controller's, that another one of a newer version takes the place of. It answers as before,
 * and says so: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and a {@code Link} to the successor.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Superseded {

    /** The day from which nothing new should be built on it, such as {@code 2026-11-01}. */
    String since();

    /** The day after which it is gone. */
    String sunset();

    /** Address of the successor; names in braces are those of this address. */
    String by();
}
