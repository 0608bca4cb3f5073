package io.writ.ops.chaos;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One node of Writ as a process of its own. */
final class NodeProcess implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> command;
    private final Path output;
    private final URI url;
    private Process process;

    private NodeProcess(List<String> command, Path output, URI url) throws IOException {
        this.command = command;
        this.output = output;
        this.url = url;
        this.process = launch();
    }

    /**
     * @param main class with a {@code main} method
     * @param properties given as command line arguments, {@code --name=value}
     * @param output gets what the process prints
     */
    static NodeProcess start(String main, Map<String, String> properties, Path output) throws IOException {
        var program = new ArrayList<>(List.of("-cp", classPath(main)));
        program.addAll(archived(main));
        program.add(main);
        return start(program, properties, output);
    }

    /** A node as it is deployed: one jar, and nothing of this class path. */
    static NodeProcess start(Path jar, Map<String, String> properties, Path output) throws IOException {
        return start(List.of("-jar", jar.toString()), properties, output);
    }

    private static NodeProcess start(List<String> program, Map<String, String> properties, Path output)
            throws IOException {
        int port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.add("--server.port=" + port);
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new NodeProcess(command, output, URI.create("http://localhost:" + port));
    }

    /** Without the classes of these tests, where they are not asked for: the JVM archives no folders. */
    private static String classPath(String main) {
        var classPath = System.getProperty("java.class.path");
        if (main.startsWith(NodeProcess.class.getPackageName())) {
            return classPath;
        }
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).startsWith(TARGET))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The first that ends in order leaves its classes to those that start after it. */
    private static List<String> archived(String main) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + TARGET.resolve(main + ".jsa"),
                "-Xlog:disable",
                "-Xlog:all=error,cds=off,aot=off:stderr");
    }

    URI url() {
        return url;
    }

    Process process() {
        return process;
    }

    /** As {@code kill -9} does: no hook runs, no buffer is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void startAgain() throws IOException {
        process = launch();
    }

    NodeProcess awaitReady() {
        Awaitility.await("readiness of " + url + ", see " + output)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(this::isReady);
        return this;
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the node ended with %d, see %s".formatted(process.exitValue(), output));
        }
        try {
            var request = HttpRequest.newBuilder(url.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process launch() throws IOException {
        Files.createDirectories(output.getParent());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
