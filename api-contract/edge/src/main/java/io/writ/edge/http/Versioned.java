package io.writ.edge.http;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/** Answers with a single resource and the strong ETag of its version. */
public final class Versioned {

    /** Kept by the reader alone, and asked about before it is used again: it holds personal data. */
    private static final CacheControl PRIVATE = CacheControl.noCache().cachePrivate();

    private Versioned() {}

    /** The ETag of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** 304 when the reader has this version already, otherwise the resource; it is only made when it is needed. */
    public static <T> ResponseEntity<T> read(WebRequest request, long version, Supplier<T> resource) {
        var etag = etag(version);
        if (matches(request, etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(etag)
                    .cacheControl(PRIVATE)
                    .build();
        }
        return ResponseEntity.ok().eTag(etag).cacheControl(PRIVATE).body(resource.get());
    }

    /** By value, not by asking Spring: it would compare dates too, and write to the response itself. */
    private static boolean matches(WebRequest request, String etag) {
        var fields = request.getHeaderValues(HttpHeaders.IF_NONE_MATCH);
        return fields != null
                && List.of(fields).stream()
                        .flatMap(field -> List.of(field.split(",")).stream())
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
