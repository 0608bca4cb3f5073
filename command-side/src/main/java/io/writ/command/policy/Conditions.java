package io.writ.command.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;

/**
 * The language of conditions: CEL over {@code payload}, {@code amount}, {@code currency}, {@code subject},
 * {@code title} and {@code requester}, with the standard functions and macros. No clock, no I/O, no loops but those over
 * what the request holds.
 */
final class Conditions {

    /** Characters. */
    static final int MAX_LENGTH = 4_000;

    /** Elements looked at by one evaluation; beyond it the condition fails. */
    static final int MAX_ITERATIONS = 10_000;

    private static final Cel CEL = CelFactory.plannerCelBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(64)
                    .comprehensionMaxIterations(MAX_ITERATIONS)
                    .maxRegexProgramSize(20_000)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("payload", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("amount", SimpleType.DOUBLE)
            .addVar("currency", SimpleType.STRING)
            .addVar("subject", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("title", SimpleType.STRING)
            .addVar("requester", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .build();

    private Conditions() {}

    /** Compiles a condition that was checked when it was published. */
    static Condition compile(String stage, String source) {
        try {
            return new Condition(stage, CEL.createProgram(CEL.compile(source).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("stage %s of a published policy does not compile".formatted(stage), e);
        }
    }

    /** What keeps a condition from being published; each message begins with line and column, from 1. */
    static List<PolicyProblem> check(String pointer, String source) {
        var compiled = CEL.compile(source);
        if (compiled.hasError()) {
            return compiled.getErrors().stream()
                    .map(issue -> problem(pointer, issue))
                    .toList();
        }
        try {
            return check(pointer, compiled.getAst());
        } catch (CelValidationException e) {
            throw new IllegalStateException("a compilation without errors has a tree", e);
        }
    }

    private static List<PolicyProblem> check(String pointer, CelAbstractSyntaxTree ast) {
        var problems = new ArrayList<PolicyProblem>();
        var type = ast.getResultType();
        if (!type.equals(SimpleType.BOOL)) {
            var hint = type.equals(SimpleType.DYN) ? "; compare it, as in `payload.urgent == true`" : "";
            var message = "a condition is of type bool, this one is %s%s".formatted(type.name(), hint);
            problems.add(problem(pointer, "condition-type", ast, ast.getExpr().id(), message));
        }
        ConditionCost.check(ast)
                .forEach(found ->
                        problems.add(problem(pointer, found.code(), ast, found.expression(), found.message())));
        return problems;
    }

    private static PolicyProblem problem(String pointer, CelIssue issue) {
        return new PolicyProblem(
                pointer, "condition-invalid", place(issue.getSourceLocation()) + ": " + issue.getMessage());
    }

    private static PolicyProblem problem(
            String pointer, String code, CelAbstractSyntaxTree ast, long expression, String message) {
        int offset = ast.getSource().getPositionsMap().getOrDefault(expression, 0);
        var location = ast.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
        return new PolicyProblem(pointer, code, place(location) + ": " + message);
    }

    private static String place(CelSourceLocation location) {
        return "%d:%d".formatted(Math.max(1, location.getLine()), Math.max(0, location.getColumn()) + 1);
    }
}
