package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.Inventory;

/**
 * What `list` shows.
 *
 * @param selected the keys and policies to show
 * @param owned how many are owned in all
 */
public record ListView(Inventory selected, int owned) {}
