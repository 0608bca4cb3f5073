package io.writ.ops.chaos;

import io.writ.command.CommandSideApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A command node that is ahead of its time by what a file says. Nothing of it is in the product. */
final class ClockedNode {

    static final String FILE = "chaos.clock";

    private ClockedNode() {}

    public static void main(String[] args) {
        new SpringApplication(Ahead.class, CommandSideApplication.class).run(args);
    }

    /** Read before the node's own configuration, which leaves the clock to it. */
    @Configuration(proxyBeanMethods = false)
    static class Ahead {

        @Bean
        Clock commandClock(@Value("${" + FILE + "}") Path file) {
            return new FileClock(file);
        }
    }

    /** Sets all nodes that read this file. */
    static void set(Path file, Duration ahead) throws IOException {
        var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), ahead.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class FileClock extends Clock {

        private final Path file;

        FileClock(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                return Clock.systemUTC().instant().plus(Duration.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
