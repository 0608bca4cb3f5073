package io.writ.ops.cli.kev;

import io.writ.api.action.ActionEvidence;
import io.writ.api.action.ActionOrigin;
import io.writ.api.action.SubmitAction;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability of the catalogue.
 *
 * @param added the day on which it came into the catalogue
 * @param due the last day of its required action
 * @param ransomware whether campaigns of ransomware are known to use it
 * @param digest of the entry as the catalogue has it
 */
public record KevEntry(
        String cve,
        String vendor,
        String product,
        String name,
        LocalDate added,
        LocalDate due,
        String summary,
        String requiredAction,
        boolean ransomware,
        List<String> weaknesses,
        @Nullable String notes,
        String digest) {

    private static final String CATALOGUE =
            "https://www.cisa.gov/known-exploited-vulnerabilities-catalog?search_api_fulltext=";
    private static final int LONGEST_TITLE = 300;

    public KevEntry {
        weaknesses = List.copyOf(weaknesses);
    }

    /** When it came into the catalogue: the beginning of that day, in UTC, since the catalogue names no time. */
    public Instant addedAt() {
        return added.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Until the end of its last day, in UTC. */
    Instant dueAt() {
        return due.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
    }

    /**
     * What is submitted. It follows from the entry alone, not from the catalogue's edition, so that the same entry in a
     * later edition is the same command.
     *
     * @param owner id of whoever answers for it; {@code {vendor}} in it becomes the vendor in kebab-case
     * @param escalateTo ids of those who are told when it is overdue
     */
    public SubmitAction toAction(String owner, List<String> escalateTo) {
        var title = "%s: %s".formatted(cve, name);
        return new SubmitAction(
                "patch-vulnerability",
                title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                description(),
                owner.replace("{vendor}", kebab(vendor)),
                dueAt(),
                ransomware ? Priority.CRITICAL : Priority.HIGH,
                new ActionOrigin(Origin.Type.AGENT, cve),
                null,
                true,
                List.of(new ActionEvidence(
                        cve + ", entry of the CISA catalogue of known exploited vulnerabilities",
                        digest,
                        "application/json",
                        CATALOGUE + cve)),
                null,
                escalateTo.isEmpty() ? null : escalateTo,
                null,
                null);
    }

    private String description() {
        var text = new StringBuilder(summary)
                .append("\n\nRequired: ")
                .append(requiredAction)
                .append("\n\nProduct: %s %s".formatted(vendor, product));
        if (!weaknesses.isEmpty()) {
            text.append("\nWeaknesses: ").append(String.join(", ", weaknesses));
        }
        text.append("\nRansomware: ").append(ransomware ? "known to be used" : "no use known");
        if (notes != null) {
            text.append("\nNotes: ").append(notes);
        }
        return text.toString();
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
