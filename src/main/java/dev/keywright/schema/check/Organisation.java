package dev.keywright.schema.check;

import dev.keywright.model.Project;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;

/** A project belongs to one organisation: the gateway applies no policy of another organisation to a key. */
public final class Organisation {

    private Organisation() {}

    public static void check(Value.Fields fields, Project project, ReadContext context) {
        String org = fields.text("org_id");
        if (!org.isEmpty() && !project.orgId().isEmpty() && !org.equals(project.orgId())) {
            context.report(context.mistake(
                            Mistake.ORG_MISMATCH, context.at("org_id"), "'org_id' differs from the project's org_id")
                    .because("the gateway refuses a key whose policies are of another organisation")
                    .hint("leave org_id out here, or move this into a project of its own"));
        }
        certificates(fields, project, context);
    }

    /** The gateway refuses certificate ids that do not begin with the organisation's id. */
    private static void certificates(Value.Fields fields, Project project, ReadContext context) {
        String bindings = "mtls_static_certificate_bindings";
        if (fields.texts(bindings).stream().anyMatch(id -> !id.startsWith(project.orgId()))) {
            foreign(bindings, "the gateway refuses such a key: its certificate ids are the org_id and a hash", context);
        }
        String bound = fields.text("certificate");
        if (!bound.isEmpty() && !bound.startsWith(project.orgId())) {
            foreign(
                    "certificate",
                    "the gateway stores such a key, and no client certificate of this organisation ever fits it",
                    context);
        }
    }

    private static void foreign(String path, String why, ReadContext context) {
        context.report(context.mistake(
                        Mistake.FOREIGN_CERTIFICATE,
                        context.at(path),
                        "'" + path + "' names a certificate that does not begin with the org_id")
                .because(why)
                .hint("use the id that the gateway returned when the certificate was uploaded"));
    }
}
