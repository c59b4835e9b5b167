package dev.keywright.report.effects;

import java.util.List;

/**
 * Whom a change reaches.
 *
 * @param names of the live keys of this namespace: those that carry a policy, or the key itself
 * @param holders what these keys gain and lose, grouped; of a policy, only where it is more than the policy's own fields show
 * @param aboveQuota names of keys that have used more in this period than the new quota allows, so that they are refused
 *     until the next; of rates, the gateway keeps no count that can be read
 */
public record ImpactView(List<String> names, List<Holders> holders, List<String> aboveQuota) {

    static final ImpactView NONE = new ImpactView(List.of(), List.of(), List.of());

    public ImpactView {
        names = List.copyOf(names);
        holders = List.copyOf(holders);
        aboveQuota = List.copyOf(aboveQuota);
    }

    /** Keys that gain and lose the same, in phrases. */
    public record Holders(List<String> names, List<String> loses, List<String> gains) {
        public Holders {
            names = List.copyOf(names);
            loses = List.copyOf(loses);
            gains = List.copyOf(gains);
        }
    }
}
