package io.writ.query;

import io.writ.edge.identity.Caller;
import io.writ.edge.roles.HeldRoles;
import io.writ.edge.roles.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rights to read: of everything, or of what belongs to some entities. */
public final class ReadersRight {

    private static final String READER = "reader";

    private ReadersRight() {}

    /** Of a caller whose roles nothing limits, and who may read even without any. */
    public static Right of(Caller caller) {
        var roles = new ArrayList<>(caller.roles());
        roles.add(READER);
        return limited(caller, roles.toArray(String[]::new));
    }

    /** @param carried roles as a token says them, such as {@code reader:emea} */
    public static Right limited(Caller caller, String... carried) {
        return new Right(caller, Set.of(READER), () -> HeldRoles.of(Set.of(carried), List.of()));
    }
}
