package io.writ.edge.consistency;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;

/** RFC 7240: how long a reader is ready to wait. A preference that is not understood is ignored, as it says there. */
final class Preference {

    static final Duration DEFAULT = Duration.ofSeconds(2);

    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    static Duration patience(Enumeration<String> prefer) {
        var matcher = WAIT.matcher(String.join(",", Collections.list(prefer)));
        if (!matcher.find()) {
            return DEFAULT;
        }
        var wanted = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
