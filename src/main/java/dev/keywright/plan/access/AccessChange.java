package dev.keywright.plan.access;

/** One thing that a change takes from the holder of a key, or opens to it. As data: {@code report.wording} words it. */
public sealed interface AccessChange {

    <R> R accept(Visitor<R> visitor);

    /** What needs no details. */
    enum Plain implements AccessChange {
        /** The credential goes as a whole. */
        REVOKED_OR_REPLACED,
        SUSPENDED,
        NEVER_EXPIRES,
        /** It was suspended or ended at once, and works again for good. */
        RESUMED_FOR_GOOD,
        ALL_APIS_CLOSED,
        ALL_APIS_OPENED,
        SIGNATURE_DEMANDED,
        SIGNATURE_NOT_DEMANDED,
        /** Clients sign, and the key has no secret for it any more. */
        SIGNATURE_NOT_POSSIBLE,
        CERTIFICATE_NOT_DEMANDED,
        OTHER_CERTIFICATE,
        OTHER_CLIENT_CERTIFICATES,
        /** A policy decides other parts of its keys. */
        OTHER_PARTITIONS;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.plain(this);
        }
    }

    /** What happens to the access to one API. */
    enum ApiEffect {
        API_LOST,
        PATHS_LOST,
        FEW_PATHS_LEFT,
        EVERY_PATH_OPENED,
        EVERY_VERSION_OPENED,
        FEW_GRAPHQL_FIELDS_LEFT,
        GRAPHQL_FIELDS_LOST,
        GRAPHQL_FIELDS_OPENED,
        INTROSPECTION_OPENED
    }

    /** What is open by name in an MCP proxy. */
    enum NameKind {
        JSON_RPC_METHODS,
        MCP_TOOLS,
        MCP_RESOURCES,
        MCP_PROMPTS
    }

    /**
     * Its remaining life becomes almost nothing.
     *
     * @param seconds that are left; 0 = it ends at once
     */
    record Ends(long seconds) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ends(this);
        }
    }

    /**
     * Its end moves beyond what counts as an end.
     *
     * @param before and {@code after}: in epoch seconds
     */
    record ExpiresLater(long before, long after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.expiresLater(this);
        }
    }

    /** @param api its name; its id where the gateway has not loaded it; likewise in the others */
    record OfApi(ApiEffect effect, String api) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ofApi(this);
        }
    }

    record VersionLost(String api, String version) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.versionLost(this);
        }
    }

    /** @param opened whether it may use all of them now; false = it loses almost all */
    record NamesChanged(NameKind kind, String api, boolean opened) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.namesChanged(this);
        }
    }

    record ApisOpened(int before, int after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.apisOpened(this);
        }
    }

    record AllLoadedApisOpened(int count) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allLoadedApisOpened(this);
        }
    }

    record PathsOpened(String api, int before, int after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pathsOpened(this);
        }
    }

    record RateChanged(RequestRate before, RequestRate after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rateChanged(this);
        }
    }

    /** @param one endpoint, JSON-RPC method or MCP primitive */
    record RateOfOneChanged(String one, String api, RequestRate before, RequestRate after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rateOfOneChanged(this);
        }
    }

    record QuotaChanged(RequestQuota before, RequestQuota after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.quotaChanged(this);
        }
    }

    /** The key is refused until its quota starts again. */
    record QuotaBelowUse(long before, long after, long used) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.quotaBelowUse(this);
        }
    }

    /** @param before and {@code after}: of a GraphQL query; {@link RequestRate#UNLIMITED} without a limit */
    record DepthChanged(double before, double after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.depthChanged(this);
        }
    }

    /** @param after {@link RequestRate#UNLIMITED} without a limit */
    record FieldDepthChanged(String field, String api, double after) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fieldDepthChanged(this);
        }
    }

    /**
     * The secret that clients know is no longer valid.
     *
     * @param field of the session, or {@code password}
     */
    record OtherSecret(String field) implements AccessChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.otherSecret(this);
        }
    }

    /** One answer for each kind of change. */
    interface Visitor<R> {
        R plain(Plain change);

        R ends(Ends change);

        R expiresLater(ExpiresLater change);

        R ofApi(OfApi change);

        R versionLost(VersionLost change);

        R namesChanged(NamesChanged change);

        R apisOpened(ApisOpened change);

        R allLoadedApisOpened(AllLoadedApisOpened change);

        R pathsOpened(PathsOpened change);

        R rateChanged(RateChanged change);

        R rateOfOneChanged(RateOfOneChanged change);

        R quotaChanged(QuotaChanged change);

        R quotaBelowUse(QuotaBelowUse change);

        R depthChanged(DepthChanged change);

        R fieldDepthChanged(FieldDepthChanged change);

        R otherSecret(OtherSecret change);
    }
}
