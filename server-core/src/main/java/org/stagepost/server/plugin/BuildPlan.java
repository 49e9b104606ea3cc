package org.stagepost.server.plugin;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What there is to build in a plugin, and what it takes.
 *
 * @param extensions the extension classes, in the order of the index
 * @param constructors each class of the plugin that is built, with its constructor; what a class
 *     asks for stands before it
 * @param configuration the record that the plugin's settings bind to, if it has one
 * @param services the host services that are asked for
 */
record BuildPlan(
    List<Class<?>> extensions,
    SequencedMap<Class<?>, Constructor<?>> constructors,
    Optional<Class<?>> configuration,
    Set<Class<?>> services) {}
