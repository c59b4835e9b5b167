package dev.keywright.ownership;

/**
 * One credential of one logical key. A rotated key has two slots for a while.
 *
 * @param name the logical name of the key
 * @param variant {@code d1} for generation 1 of a derived key, {@code s-…} for a supplied key (a keyed print of it),
 *     {@code b-jane} for a basic-auth user
 */
public record Slot(String name, String variant) implements Comparable<Slot> {

    @Override
    public int compareTo(Slot other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : variant.compareTo(other.variant);
    }
}
