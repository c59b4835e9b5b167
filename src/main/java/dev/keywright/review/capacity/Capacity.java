package dev.keywright.review.capacity;

import java.util.List;

/**
 * What all declared keys are granted, by API.
 *
 * @param apis by name
 * @param keys how many keys are summed
 * @param idle keys that are left out, since the gateway refuses them: suspended, inactive, ended or to be revoked
 * @param unknown names of keys that are left out, since the gateway would refuse to write them
 */
public record Capacity(List<ApiCapacity> apis, int keys, int idle, List<String> unknown) {

    public Capacity {
        apis = List.copyOf(apis);
        unknown = List.copyOf(unknown);
    }

    public boolean isOver() {
        return apis.stream().anyMatch(ApiCapacity::isOver);
    }
}
