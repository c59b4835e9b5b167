package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.FieldLocations;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the files declare the objects that a plan changes. */
public record DeclaredPlaces(Map<Address, FieldLocations> places) {

    static final DeclaredPlaces NONE = new DeclaredPlaces(Map.of());

    public DeclaredPlaces {
        places = Map.copyOf(places);
    }

    /** Only of what changes: a project may declare a million keys. */
    public static DeclaredPlaces of(Declared declared, Plan plan) {
        Set<Address> changed = plan.changes().stream().map(Change::address).collect(Collectors.toSet());
        var places = new HashMap<Address, FieldLocations>();
        declared.policies().stream()
                .filter(policy -> changed.contains(policy.address()))
                .forEach(policy -> places.put(policy.address(), policy.locations()));
        declared.keys().stream()
                .filter(key -> changed.contains(key.address()))
                .forEach(key -> places.put(key.address(), key.locations()));
        return new DeclaredPlaces(places);
    }

    Optional<FieldLocations> of(Address address) {
        return Optional.ofNullable(places.get(address));
    }
}
