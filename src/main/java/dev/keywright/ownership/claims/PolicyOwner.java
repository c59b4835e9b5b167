package dev.keywright.ownership.claims;

/** The owner of a policy that this project does not own. */
public sealed interface PolicyOwner {

    /** As a noun: "namespace dev in org globex". */
    String text();

    /** @param orgId empty if it has none */
    record OfNamespace(String namespace, String orgId) implements PolicyOwner {
        @Override
        public String text() {
            return "namespace " + namespace + (orgId.isEmpty() ? " without an org" : " in org " + orgId);
        }
    }

    /** A policy of another organisation that no one has claimed. */
    record OfOrg(String orgId) implements PolicyOwner {
        @Override
        public String text() {
            return orgId.isEmpty() ? "no org" : "org " + orgId;
        }
    }

    /** A claim that names this project but was written without its seed. */
    record WithoutSeed() implements PolicyOwner {
        @Override
        public String text() {
            return "an owner without this project's seed";
        }
    }

    /** A claim that cannot be read. */
    record Unknown() implements PolicyOwner {
        @Override
        public String text() {
            return "an owner that cannot be read";
        }
    }
}
