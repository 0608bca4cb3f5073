package io.writ.edge.problem;

import io.writ.edge.http.ResponseHeaders;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any filter runs, without its name and version. */
final class ContainerProblems extends ErrorReportValve {

    ContainerProblems() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var answer = response.getResponse();
        try {
            // Of a request line that cannot be read, there is no address.
            ResponseHeaders.write(Objects.requireNonNullElse(request.getRequestURI(), ""), answer);
            ProblemWriter.write(WebProblems.status(response.getStatus()), request.getRequest(), answer);
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("connection lost", e);
        }
    }
}
