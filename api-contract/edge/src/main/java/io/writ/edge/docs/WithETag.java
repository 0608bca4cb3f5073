package io.writ.edge.docs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler gives what it answers with an {@code ETag}, though the body does not say which version it is: a drawing, or a
 * resource whose version is that of something else. A single resource with a {@code long version} needs no such mark.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithETag {}
