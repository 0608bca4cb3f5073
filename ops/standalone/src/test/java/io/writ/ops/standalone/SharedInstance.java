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
 * Gives a test class parameters of type {@link Instance} and {@link Client}: of one instance that the whole JVM shares.
 *
 * <p>Others were there before: who uses it looks for what is its own, under names that are its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Instances.class)
public @interface SharedInstance {}
