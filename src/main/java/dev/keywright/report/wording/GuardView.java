package dev.keywright.report.wording;

import java.util.List;

/**
 * What people are shown of a guard.
 *
 * @param code what {@code --allow} takes to pass it
 * @param summary what would happen, with its numbers
 * @param hint what to do
 * @param allow what to give with {@code --allow}, each, so that this plan passes
 */
public record GuardView(String code, String summary, String hint, List<String> allow) {

    public GuardView {
        allow = List.copyOf(allow);
    }
}
