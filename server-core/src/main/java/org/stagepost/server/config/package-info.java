/**
 * <b>NAME</b> — the configuration file: read strictly, reported completely.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.config.ConfigurationReader} reads the file into
 * a {@link org.stagepost.server.config.Configuration}, a record whose components are the keys.
 * Their defaults stand in its compact constructors, their meaning and range in {@code @Describe}.
 * To add a key, add a component and a row to {@code docs/configuration.md}; binding, JSON Schema
 * and {@code config show} follow.
 *
 * <p><b>PROMISES</b> — nothing is coerced and nothing is overlooked: an unknown key, a wrong type,
 * a value out of range, a key given twice and a reference to nothing are all found in one pass,
 * each with file, line, path, what was expected and the nearest known name. Plugins' records are
 * bound by the same code, and none of their classes is kept. What is secret, or comes from {@code
 * ${…}}, is shown neither by a report nor by {@code config show}.
 *
 * <p><b>WHAT MAY GO WRONG</b> — everything that is wrong goes into {@link
 * org.stagepost.server.config.Problems}; no input makes this package throw. A fault of syntax hides
 * what comes after it. Whether a named store or plugin exists is not known here.
 */
package org.stagepost.server.config;
