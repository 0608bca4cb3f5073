package io.writ.command.policy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A policy's schema of its payloads: JSON Schema, draft 2020-12; reads nothing but itself. */
final class PayloadSchema {

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(new LinearPatterns())
            .locale(Locale.ENGLISH)
            .build();

    /** With our annotations, which say nothing of whether a payload is valid. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(PersonalFields.KEYWORD))
            .keyword(new NonValidationKeyword(PersonalFields.TEXTS))
            .keyword(new NonValidationKeyword(Retention.KEYWORD))
            .build();

    /** More would help nobody who reads the answer. */
    private static final int MOST_VIOLATIONS = 100;

    private final Schema schema;

    private PayloadSchema(Schema schema) {
        this.schema = schema;
    }

    static PayloadSchema compile(JsonNode definition) {
        var schema = registry().getSchema(definition);
        schema.initializeValidators(); // now, by one thread, rather than by the first requests at once
        return new PayloadSchema(schema);
    }

    List<PayloadViolation> violations(JsonNode payload) {
        return schema.validate(payload).stream()
                .limit(MOST_VIOLATIONS)
                .map(PayloadSchema::violation)
                .toList();
    }

    static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(DIALECT, registry -> registry.schemaRegistryConfig(CONFIG));
    }

    private static PayloadViolation violation(Error error) {
        var at = "/payload" + error.getInstanceLocation();
        var missing = error.getProperty();
        return new PayloadViolation(
                missing == null ? at : Pointers.child(at, missing), error.getKeyword(), error.getMessage());
    }
}
