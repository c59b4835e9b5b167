package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Project.GuardLimits.WideAccess;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.plan.access.AccessChange;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A change so unlikely to be intended that an apply stops before it, with its numbers. A closed set;
 * {@code report.wording} has the wording, and how to proceed.
 */
public sealed interface Guard {

    /** The files declare nothing, but something would be removed. */
    String EMPTY_PROJECT = "empty-project";

    /** The files declare less than half of what is owned. */
    String SHRUNKEN_PROJECT = "shrunken-project";

    /** More keys would be revoked or lose access than one apply may take. */
    String MASS_REVOKE = "mass-revoke";

    /** A policy would be deleted that an owned key still carries. */
    String POLICY_IN_USE = "policy-in-use";

    /** Something with {@code protect: true} would be removed. */
    String PROTECTED = "protected";

    /** The project had a ledger here under another namespace or organisation. */
    String NAMESPACE_CHANGED = "namespace-changed";

    /** A limited key would become unlimited in some way. */
    String WIDER_ACCESS = "wider-access";

    /** What the previous seed gave to a key would stop working at once. */
    String SEED_CHANGE = "seed-change";

    /** A new key would open what the project does not allow. */
    String NEW_ACCESS = "new-access";

    /** A change breaks a rule of the organisation. */
    String ORGANISATION_RULE = "organisation-rule";

    /** Every code that {@code --allow} takes. */
    List<String> CODES = List.of(
            EMPTY_PROJECT,
            SHRUNKEN_PROJECT,
            MASS_REVOKE,
            POLICY_IN_USE,
            PROTECTED,
            NAMESPACE_CHANGED,
            WIDER_ACCESS,
            SEED_CHANGE,
            NEW_ACCESS,
            ORGANISATION_RULE);

    /** Stable, and what {@code --allow} takes to pass it. */
    String code();

    <R> R accept(Visitor<R> visitor);

    /** @param others what the same seed holds elsewhere */
    record NamespaceChanged(String namespace, String orgId, List<OtherNamespace> others) implements Guard {
        public NamespaceChanged {
            others = List.copyOf(others);
        }

        @Override
        public String code() {
            return NAMESPACE_CHANGED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.namespaceChanged(this);
        }
    }

    /**
     * @param declared what the files declare none of
     * @param revokedKeys and {@code deletedPolicies}: how many would go
     */
    record EmptyProject(Address.Kind declared, long revokedKeys, long deletedPolicies) implements Guard {
        @Override
        public String code() {
            return EMPTY_PROJECT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.emptyProject(this);
        }
    }

    record ShrunkenProject(Address.Kind kind, int declared, int owned) implements Guard {
        @Override
        public String code() {
            return SHRUNKEN_PROJECT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shrunkenProject(this);
        }
    }

    /**
     * @param limits of the project
     * @param byProject whether these let it pass and {@link GuardLimits#USUAL} would not
     * @param staying the keys that stay, with what each of them loses
     */
    record MassRevoke(
            int lost, int owned, GuardLimits limits, boolean byProject, SortedMap<Address, List<AccessChange>> staying)
            implements Guard {
        public MassRevoke {
            staying = Collections.unmodifiableSortedMap(new TreeMap<>(staying));
        }

        @Override
        public String code() {
            return MASS_REVOKE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.massRevoke(this);
        }
    }

    /** @param objects with what each of them loses; nothing for one that goes as a whole */
    record ProtectedObjects(SortedMap<Address, List<AccessChange>> objects) implements Guard {
        public ProtectedObjects {
            objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        }

        @Override
        public String code() {
            return PROTECTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.protectedObjects(this);
        }
    }

    /** How a policy that keys of others carry is touched. */
    record OthersKeys(boolean deleted, int keys) {}

    /**
     * @param stillCarried policies that would be deleted and that owned keys still carry after the plan
     * @param keys how many these keys are, of all such policies
     * @param ofOthers policies that keys of others are known to carry
     * @param byName whether a single policy can be allowed by its name
     */
    record PolicyInUse(
            SortedSet<Address> stillCarried, long keys, SortedMap<Address, OthersKeys> ofOthers, boolean byName)
            implements Guard {
        public PolicyInUse {
            stillCarried = Collections.unmodifiableSortedSet(new TreeSet<>(stillCarried));
            ofOthers = Collections.unmodifiableSortedMap(new TreeMap<>(ofOthers));
        }

        /** All of them, by name. */
        public SortedSet<Address> policies() {
            var all = new TreeSet<>(stillCarried);
            all.addAll(ofOthers.keySet());
            return all;
        }

        @Override
        public String code() {
            return POLICY_IN_USE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.policyInUse(this);
        }
    }

    /** @param keys with the limits that each of them loses */
    record WiderAccess(SortedMap<Address, List<AccessChange>> keys) implements Guard {
        public WiderAccess {
            keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        }

        @Override
        public String code() {
            return WIDER_ACCESS;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.widerAccess(this);
        }
    }

    /** @param keys new ones, with what of {@code guards.new_access} each of them opens */
    record NewKeyAccess(SortedMap<Address, Set<WideAccess>> keys) implements Guard {
        public NewKeyAccess {
            keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        }

        @Override
        public String code() {
            return NEW_ACCESS;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.newKeyAccess(this);
        }
    }

    /**
     * @param replaced keys whose credential from the previous seed stops at once
     * @param resigned keys that stay, and whose HMAC secret from the previous seed stops at once
     */
    record SeedChange(SortedSet<Address> replaced, SortedSet<Address> resigned) implements Guard {
        public SeedChange {
            replaced = Collections.unmodifiableSortedSet(new TreeSet<>(replaced));
            resigned = Collections.unmodifiableSortedSet(new TreeSet<>(resigned));
        }

        @Override
        public String code() {
            return SEED_CHANGE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.seedChange(this);
        }
    }

    /** @param rules broken ones by code, with what each of them found */
    record BrokenRules(SortedMap<String, List<Found>> rules) implements Guard {

        /** @param message in the words of the rule's author */
        public record Found(Address object, String message) {}

        public BrokenRules {
            rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        }

        @Override
        public String code() {
            return ORGANISATION_RULE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.brokenRules(this);
        }
    }

    /** One answer for each kind of guard. */
    interface Visitor<R> {
        R namespaceChanged(NamespaceChanged guard);

        R emptyProject(EmptyProject guard);

        R shrunkenProject(ShrunkenProject guard);

        R massRevoke(MassRevoke guard);

        R protectedObjects(ProtectedObjects guard);

        R policyInUse(PolicyInUse guard);

        R widerAccess(WiderAccess guard);

        R seedChange(SeedChange guard);

        R newKeyAccess(NewKeyAccess guard);

        R brokenRules(BrokenRules guard);
    }
}
