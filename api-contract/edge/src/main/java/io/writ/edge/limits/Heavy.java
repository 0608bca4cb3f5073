package io.writ.edge.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that makes the service work for long, such as an export or a rebuild; it has a limit of its own. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Heavy {

    /** Name of the parameter that makes it so; without one it always is. */
    String with() default "";
}
