package io.writ.ops.cli.demo;

/** The scenario cannot be told on this instance. */
public final class DemoImpossible extends RuntimeException {

    DemoImpossible(String message) {
        super(message);
    }
}
