package dev.keywright.model.forms;

/** The id of an organisation. It may be empty: open-source gateways often have none (trap 22). */
public final class OrgId {

    private OrgId() {}

    /** The id as shown to people. */
    public static String shown(String orgId) {
        return orgId.isEmpty() ? "(none)" : orgId;
    }
}
