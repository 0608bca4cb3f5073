package io.writ.ops.standalone;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a stream of events, as they come. */
final class Live implements AutoCloseable {

    private final HttpResponse<Stream<String>> answer;
    private final Iterator<String> lines;

    private Live(HttpResponse<Stream<String>> answer) {
        this.answer = answer;
        lines = answer.body().iterator();
    }

    /** @param after the position of the last event that the user has seen */
    static Live follow(Client client, String user, String path, long after) throws IOException {
        var request = client.request(user, path).header("Last-Event-ID", Long.toString(after));
        try {
            return new Live(client.http().send(request.build(), HttpResponse.BodyHandlers.ofLines()));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpResponse<Stream<String>> answer() {
        return answer;
    }

    /** Lines up to the first that mentions the text. */
    List<String> until(String text) {
        var seen = new ArrayList<String>();
        while (lines.hasNext()) {
            seen.add(lines.next());
            if (seen.getLast().contains(text)) {
                return seen;
            }
        }
        return seen;
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
