package io.writ.ops.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A running instance, and what tests look at inside it. */
public final class Instance implements AutoCloseable {

    private final Path data;
    private final boolean temporary;
    private final Standalone standalone;

    private Instance(Path data, boolean temporary, String... settings) throws IOException {
        this.data = data;
        this.temporary = temporary;
        standalone = Standalone.start(options(data, settings));
    }

    /** Starts on a free port with data that go when it is closed. */
    static Instance start(String... settings) throws IOException {
        return new Instance(Files.createTempDirectory("writ-instance-"), true, settings);
    }

    /**
     * Starts on a free port.
     *
     * @param data directory, maybe of an instance that ran before
     * @param settings properties, as {@code --name=value}
     */
    public static Instance start(Path data, String... settings) throws IOException {
        return new Instance(data, false, settings);
    }

    static Options options(Path data, String... settings) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Options(socket.getLocalPort(), data, "127.0.0.1", List.of(settings));
        }
    }

    /** Somebody new to talk to it, who has written nothing. */
    public Client client() {
        return new Client(url());
    }

    public URI url() {
        return standalone.url();
    }

    public Path data() {
        return data;
    }

    /** With all rights. */
    public Connection connect() throws SQLException {
        return database().database();
    }

    WholeDatabase database() {
        return new WholeDatabase(property("writ.database.owner.url"));
    }

    public String property(String name) {
        return standalone.property(name);
    }

    ConfigurableApplicationContext context() {
        return standalone.context();
    }

    @Override
    public void close() throws IOException {
        standalone.close();
        if (temporary) {
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
