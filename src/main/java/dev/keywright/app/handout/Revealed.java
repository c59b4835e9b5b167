package dev.keywright.app.handout;

import java.util.List;

/**
 * Keys to hand out.
 *
 * @param isSingle whether one key was asked for by its name
 * @param leftOut why others that were asked for are not among them, one sentence each, safe to show
 */
public record Revealed(List<Handout> handouts, boolean isSingle, List<String> leftOut) {

    public Revealed {
        handouts = List.copyOf(handouts);
        leftOut = List.copyOf(leftOut);
    }
}
