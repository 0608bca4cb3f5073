package io.writ.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an export looks like. */
public enum ExportFormat {
    /** A line for each event, with the exact bytes of the log: verifiable against its checkpoints. */
    @JsonProperty("json-lines")
    JSON_LINES("application/jsonl", "jsonl"),

    /** The same lines with the ledger's checkpoint, tiles, bundles and keys: all that it takes to verify them offline. */
    @JsonProperty("archive")
    ARCHIVE("application/zip", "zip"),

    /** CloudEvents 1.0, a JSON batch; every event of the range, with its place in the log. */
    @JsonProperty("cloudevents")
    CLOUDEVENTS("application/cloudevents-batch+json", "json"),

    /** XES (IEEE 1849): a trace for each approval. */
    @JsonProperty("xes")
    XES("application/xml", "xes"),

    /** OCEL 2.0 as JSON: approvals, subjects, policies and people as objects. */
    @JsonProperty("ocel")
    OCEL("application/json", "json");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }
}
