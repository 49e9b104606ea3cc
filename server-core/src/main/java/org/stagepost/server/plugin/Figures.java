package org.stagepost.server.plugin;

import java.time.Duration;

/**
 * What the calls into one plugin have come to since the start.
 *
 * @param plugin its id
 * @param standing whose it is
 * @param calls how many there were
 * @param time how long they took, together
 * @param failures how many threw
 * @param overdue how many passed their deadline
 * @param refused how many were not made, for want of a thread or because the breaker was open
 * @param stuck how many threads it holds that were given up
 * @param open whether its breaker is open
 */
public record Figures(
    String plugin,
    Standing standing,
    long calls,
    Duration time,
    long failures,
    long overdue,
    long refused,
    int stuck,
    boolean open) {}
