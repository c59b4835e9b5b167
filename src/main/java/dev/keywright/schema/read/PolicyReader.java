package dev.keywright.schema.read;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Project;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.Organisation;
import dev.keywright.schema.check.PolicyRules;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.resource.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One policy of the files. */
public final class PolicyReader {

    /** What the gateway accepts as a policy id ({@code internal/validator}, {@code identifier}). */
    public static final String ID = "[a-zA-Z0-9._~-]+";

    private static final Pattern ID_FORM = Pattern.compile(ID);
    private static final Set<String> OWN_NAMES =
            Set.of(FieldPath.ACCESS_RIGHTS, KeyReader.PROTECT, ExceptionsReader.FIELD, FormerName.FIELD);

    private PolicyReader() {}

    public static DeclaredPolicy read(Resource resource, Project project, ReadContext context) {
        Value.Fields written = StructReader.read(Shapes.POLICY, OWN_NAMES, resource.body(), "", context);
        Access access = AccessReader.read(resource.body(), context);
        Organisation.check(written, project, context);
        Optional<String> renamedFrom = FormerName.read(resource, context);
        if (renamedFrom.isPresent() && written.has("id")) {
            context.report(context.mistake(
                            Mistake.FIELD_WITHOUT_EFFECT,
                            context.at(FormerName.FIELD),
                            "'renamed_from' has no effect beside 'id'")
                    .because("the policy keeps its id, whatever its name is")
                    .hint("remove it"));
        }
        Value.Fields fields =
                completed(written, resource.name(), renamedFrom.orElse(resource.name()), project, context);
        String id = fields.text("id");
        if (!ID_FORM.matcher(id).matches()) {
            context.report(
                    context.mistake(Mistake.BAD_POLICY_ID, context.at("id"), "the gateway accepts no such policy id")
                            .because("an id is made of letters, digits, and . _ - ~")
                            .hint("give the policy an id: of its own; the name in the file may stay"));
        }
        PolicyRules.check(fields, access, context);
        return new DeclaredPolicy(
                Address.policy(project.namespace(), resource.name()),
                id,
                fields,
                access,
                KeyReader.review(resource.body(), context),
                context.locations());
    }

    /** @param origin the name from which the id is made */
    private static Value.Fields completed(
            Value.Fields written, String name, String origin, Project project, ReadContext context) {
        var fields = written.toMap();
        fields.putIfAbsent("id", Value.text(project.policyIds().id(origin, project.namespace(), project.orgId())));
        // An empty name is one that the policy does not have, as in many files that were written by hand.
        fields.putIfAbsent("name", Value.text(context.wrote("name") ? "" : name));
        fields.put("org_id", Value.text(project.orgId()));
        if (!context.wrote("active")) {
            fields.put("active", Value.TRUE);
        }
        return Value.Fields.of(fields);
    }
}
