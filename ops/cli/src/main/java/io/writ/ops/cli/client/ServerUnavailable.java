package io.writ.ops.cli.client;

/** The server did not answer, or not sensibly, for longer than patience lasts; what was asked may have been done. */
public final class ServerUnavailable extends RuntimeException {

    ServerUnavailable(String message) {
        super(message);
    }
}
