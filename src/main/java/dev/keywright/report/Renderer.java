package dev.keywright.report;

/** Writes a view in one format. */
@FunctionalInterface
public interface Renderer<V> {

    void render(V view, Out out);
}
