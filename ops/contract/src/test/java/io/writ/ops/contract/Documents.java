package io.writ.ops.contract;

import tools.jackson.dataformat.yaml.YAMLMapper;

/** Documents with as much in them as a test needs. */
final class Documents {

    /** The answer of an operation that went well, of which documents are made: a thing, or words, with its version. */
    static final String THING = """
            {headers: {ETag: {schema: {type: string}}, Memento-Datetime: {schema: {type: string}}}, \
            content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}, \
            text/plain: {schema: {type: string}}}}""";

    private Documents() {}

    static OpenApiDocument read(String yaml) {
        return OpenApiDocument.of(YAMLMapper.shared().readTree(yaml));
    }
}
