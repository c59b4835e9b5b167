package dev.keywright.review.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.rules.OrganisationRule.RuleText;
import dev.keywright.model.rules.OrganisationRule.Subject;
import dev.keywright.review.cel.CelExpression.MistakeException;
import java.util.Set;

/** Finds misspelt fields of the variables: without it they would be noticed only when a key makes the rule fail. */
final class FieldNames {

    private final CelAbstractSyntaxTree tree;
    private final Subject on;
    private final RuleText text;
    private final int offset;

    private FieldNames(CelAbstractSyntaxTree tree, Subject on, RuleText text, int offset) {
        this.tree = tree;
        this.on = on;
        this.text = text;
        this.offset = offset;
    }

    static void check(CelAbstractSyntaxTree tree, Subject on, RuleText text, int offset) throws MistakeException {
        new FieldNames(tree, on, text, offset).check(tree.getExpr());
    }

    private void check(CelExpr expr) throws MistakeException {
        switch (expr.getKind()) {
            case SELECT -> select(expr);
            case CALL -> {
                if (expr.call().target().isPresent()) {
                    check(expr.call().target().get());
                }
                for (CelExpr argument : expr.call().args()) {
                    check(argument);
                }
            }
            case LIST -> {
                for (CelExpr element : expr.list().elements()) {
                    check(element);
                }
            }
            case MAP -> {
                for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
                    check(entry.key());
                    check(entry.value());
                }
            }
            case COMPREHENSION -> {
                check(expr.comprehension().iterRange());
                check(expr.comprehension().accuInit());
                check(expr.comprehension().loopCondition());
                check(expr.comprehension().loopStep());
                check(expr.comprehension().result());
            }
            default -> {
                // Names and constants.
            }
        }
    }

    private void select(CelExpr expr) throws MistakeException {
        CelExpr operand = expr.select().operand();
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                && RuleVariables.of(on).containsKey(operand.ident().name())) {
            String variable = operand.ident().name();
            Set<String> known =
                    RuleVariables.fields(variable).orElse(Set.of(expr.select().field()));
            if (!known.contains(expr.select().field())) {
                String hint = Nearest.to(expr.select().field(), known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
                throw new MistakeException(
                        "'%s' has no field '%s'%s"
                                .formatted(variable, expr.select().field(), hint),
                        place(expr));
            }
        }
        check(operand);
    }

    private dev.keywright.model.Location place(CelExpr expr) {
        Integer position = tree.getSource().getPositionsMap().get(expr.id());
        if (position == null) {
            return text.place(1, offset);
        }
        CelSourceLocation at = tree.getSource().getOffsetLocation(position).orElse(CelSourceLocation.of(1, 0));
        return text.place(at.getLine(), at.getColumn() + offset);
    }
}
