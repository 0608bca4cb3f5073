package io.writ.command.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates what a condition costs, before it ever runs: one for each operation, and a loop costs its body times the
 * elements of its range, so that nested loops multiply. The range's length is known for literals and assumed to be
 * {@value #ASSUMED_ELEMENTS} for what comes from the request.
 */
final class ConditionCost {

    /** Allows a loop in a loop, not a third one. */
    static final long LIMIT = 200_000;

    static final long ASSUMED_ELEMENTS = 100;

    private final List<Finding> findings = new ArrayList<>();

    private ConditionCost() {}

    /** @param expression id of the one at fault */
    record Finding(long expression, String code, String message) {}

    static List<Finding> check(CelAbstractSyntaxTree ast) {
        var walk = new ConditionCost();
        walk.cost(ast.getExpr());
        return walk.findings;
    }

    private long cost(CelExpr expression) {
        long cost = 1 + partsCost(expression);
        if (cost > LIMIT && findings.stream().noneMatch(found -> found.code().equals("condition-cost"))) {
            findings.add(new Finding(
                    expression.id(),
                    "condition-cost",
                    "costs %d by estimate, at most %d is allowed; nested loops multiply".formatted(cost, LIMIT)));
        }
        return Math.min(cost, Long.MAX_VALUE / 1_000_000);
    }

    private long partsCost(CelExpr expression) {
        return switch (expression.getKind()) {
            case NOT_SET, CONSTANT, IDENT -> 0;
            case SELECT -> cost(expression.select().operand());
            case CALL -> call(expression);
            case LIST -> sum(expression.list().elements());
            case STRUCT ->
                sum(expression.struct().entries().stream()
                        .map(CelExpr.CelStruct.Entry::value)
                        .toList());
            case MAP ->
                expression.map().entries().stream()
                        .mapToLong(entry -> cost(entry.key()) + cost(entry.value()))
                        .sum();
            case COMPREHENSION -> loop(expression.comprehension());
        };
    }

    private long call(CelExpr expression) {
        var call = expression.call();
        if (call.function().equals("matches")) {
            checkPattern(expression.id(), call.args().getLast());
        }
        return sum(call.args()) + call.target().map(this::cost).orElse(0L);
    }

    private long loop(CelExpr.CelComprehension loop) {
        var range = loop.iterRange();
        long elements = range.getKind() == CelExpr.ExprKind.Kind.LIST
                ? range.list().elements().size()
                : ASSUMED_ELEMENTS;
        long body = cost(loop.loopCondition()) + cost(loop.loopStep());
        return cost(range) + cost(loop.accuInit()) + elements * body + cost(loop.result());
    }

    private long sum(List<CelExpr> expressions) {
        return expressions.stream().mapToLong(this::cost).sum();
    }

    private void checkPattern(long id, CelExpr pattern) {
        if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            findings.add(new Finding(id, "condition-pattern", "matches() takes its pattern as a literal"));
            return;
        }
        try {
            LinearPatterns.compile(pattern.constant().stringValue());
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(pattern.id(), "condition-pattern", String.valueOf(e.getMessage())));
        }
    }
}
