package dev.keywright.review;

import dev.keywright.plan.access.AccessChange;
import java.util.Set;

/**
 * How dangerous it is to lose what an {@link AccessChange} describes, and which fields it explains.
 *
 * @param whenLost the kind of its effect if something is lost; whatever is gained opens something
 * @param fields the last names of the fields in which the same difference shows
 * @param isLimit whether these fields show it more exactly
 */
record AccessEffect(EffectKind whenLost, Set<String> fields, boolean isLimit) {

    private static final Kinds KINDS = new Kinds();

    /** Of a whole access right. */
    static final String RIGHT = "";

    static AccessEffect of(AccessChange change) {
        return change.accept(KINDS);
    }

    private static AccessEffect instead(EffectKind whenLost, String... fields) {
        return new AccessEffect(whenLost, Set.of(fields), false);
    }

    private static AccessEffect limit(EffectKind whenLost, String... fields) {
        return new AccessEffect(whenLost, Set.of(fields), true);
    }

    private static final class Kinds implements AccessChange.Visitor<AccessEffect> {

        private static final String[] NAME_RULES = {
            "json_rpc_methods_access_rights", "mcp_access_rights", "json_rpc_methods", "mcp_primitives"
        };

        @Override
        public AccessEffect plain(AccessChange.Plain change) {
            return switch (change) {
                case REVOKED_OR_REPLACED -> instead(EffectKind.CUTS_OFF);
                case SUSPENDED -> instead(EffectKind.CUTS_OFF, "is_inactive", "expires");
                case NEVER_EXPIRES, RESUMED_FOR_GOOD -> instead(EffectKind.OPENS, "expires", "session_lifetime");
                case ALL_APIS_CLOSED, ALL_APIS_OPENED -> instead(EffectKind.CUTS_OFF, RIGHT);
                case SIGNATURE_DEMANDED ->
                    instead(
                            EffectKind.DEMANDS,
                            "hmac_enabled",
                            "enable_http_signature_validation",
                            "hmac_string",
                            "rsa_certificate_id");
                case SIGNATURE_NOT_DEMANDED, SIGNATURE_NOT_POSSIBLE ->
                    instead(EffectKind.CUTS_OFF, "hmac_enabled", "enable_http_signature_validation");
                case CERTIFICATE_NOT_DEMANDED, OTHER_CERTIFICATE -> instead(EffectKind.DEMANDS, "certificate");
                case OTHER_CLIENT_CERTIFICATES -> instead(EffectKind.DEMANDS, "mtls_static_certificate_bindings");
                case OTHER_PARTITIONS -> instead(EffectKind.TIGHTENS, "partitions");
            };
        }

        @Override
        public AccessEffect ends(AccessChange.Ends change) {
            return instead(EffectKind.CUTS_OFF, "expires", "session_lifetime");
        }

        @Override
        public AccessEffect expiresLater(AccessChange.ExpiresLater change) {
            return instead(EffectKind.OPENS, "expires", "session_lifetime");
        }

        @Override
        public AccessEffect ofApi(AccessChange.OfApi change) {
            return switch (change.effect()) {
                case API_LOST -> limit(EffectKind.CUTS_OFF, RIGHT);
                case PATHS_LOST, FEW_PATHS_LEFT, EVERY_PATH_OPENED ->
                    instead(EffectKind.CUTS_OFF, "allowed_urls", "endpoints");
                case EVERY_VERSION_OPENED -> limit(EffectKind.CUTS_OFF, "versions");
                case FEW_GRAPHQL_FIELDS_LEFT, GRAPHQL_FIELDS_LOST, GRAPHQL_FIELDS_OPENED ->
                    instead(EffectKind.CUTS_OFF, "allowed_types", "restricted_types");
                case INTROSPECTION_OPENED -> instead(EffectKind.CUTS_OFF, "disable_introspection");
            };
        }

        @Override
        public AccessEffect versionLost(AccessChange.VersionLost change) {
            return limit(EffectKind.CUTS_OFF, "versions");
        }

        @Override
        public AccessEffect namesChanged(AccessChange.NamesChanged change) {
            return instead(EffectKind.CUTS_OFF, NAME_RULES);
        }

        @Override
        public AccessEffect apisOpened(AccessChange.ApisOpened change) {
            return limit(EffectKind.OPENS, RIGHT);
        }

        @Override
        public AccessEffect allLoadedApisOpened(AccessChange.AllLoadedApisOpened change) {
            return instead(EffectKind.OPENS);
        }

        @Override
        public AccessEffect pathsOpened(AccessChange.PathsOpened change) {
            return instead(EffectKind.OPENS, "allowed_urls");
        }

        @Override
        public AccessEffect rateChanged(AccessChange.RateChanged change) {
            return limit(EffectKind.CUTS_OFF, "rate", "per");
        }

        @Override
        public AccessEffect rateOfOneChanged(AccessChange.RateOfOneChanged change) {
            return instead(EffectKind.CUTS_OFF, "endpoints", "json_rpc_methods", "mcp_primitives");
        }

        @Override
        public AccessEffect quotaChanged(AccessChange.QuotaChanged change) {
            return limit(EffectKind.CUTS_OFF, "quota_max", "quota_renewal_rate");
        }

        @Override
        public AccessEffect quotaBelowUse(AccessChange.QuotaBelowUse change) {
            return instead(EffectKind.CUTS_OFF);
        }

        @Override
        public AccessEffect depthChanged(AccessChange.DepthChanged change) {
            return limit(EffectKind.CUTS_OFF, "max_query_depth");
        }

        @Override
        public AccessEffect fieldDepthChanged(AccessChange.FieldDepthChanged change) {
            return instead(EffectKind.CUTS_OFF, "field_access_rights");
        }

        @Override
        public AccessEffect otherSecret(AccessChange.OtherSecret change) {
            return instead(EffectKind.DEMANDS, change.field());
        }
    }
}
