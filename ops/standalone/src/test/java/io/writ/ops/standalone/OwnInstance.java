package io.writ.ops.standalone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class parameters of type {@link Instance} and {@link Client}: of a fresh instance that nobody else uses,
 * for those who count what is there, have settings, or leave it changed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Instances.class)
public @interface OwnInstance {

    /** Properties of the instance, as {@code --name=value}. */
    String[] value() default {};
}
