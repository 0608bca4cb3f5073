package io.writ.query.page;

import io.writ.api.Page;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers with one page of a list. */
public final class Pages {

    private Pages() {}

    /**
     * @param found one item more than the limit where there are more
     * @param cursor of the place behind an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** @param path of the list */
    public static <T> ResponseEntity<Page<T>> answer(Page<T> page, Parameters parameters, String path) {
        var answer = ResponseEntity.ok();
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, parameters.link(path, page.next()));
        }
        return answer.body(page);
    }
}
