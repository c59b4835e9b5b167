package dev.keywright.gateway;

import java.util.function.Supplier;

/** Computes a value on first use and keeps it. Thread-safe. */
public final class Memoized<T> implements Supplier<T> {

    private final Supplier<T> source;
    private T value;

    private Memoized(Supplier<T> source) {
        this.source = source;
    }

    public static <T> Supplier<T> of(Supplier<T> source) {
        return new Memoized<>(source);
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }
}
