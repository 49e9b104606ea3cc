package org.stagepost.plugin.store.h2.log;

/**
 * A fact that is in the log and forced.
 *
 * @param fact what it says
 * @param begin where its record begins
 * @param end where the next record begins
 */
public record LoggedFact(Fact fact, Position begin, Position end) {}
