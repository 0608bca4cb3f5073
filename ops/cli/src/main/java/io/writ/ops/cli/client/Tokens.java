package io.writ.ops.cli.client;

/** Where bearer tokens come from. */
@FunctionalInterface
public interface Tokens {

    /** A token of this person, good for at least some minutes. */
    String of(Person person);
}
