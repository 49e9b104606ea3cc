/**
 * <b>NAME</b> — an example of a filter: marks mail that came from outside.
 *
 * <p><b>SYNOPSIS</b> — {@code "filters": ["tag"]}. Mail of a session in which nobody has logged in
 * gets a field {@code X-External: yes} and, if the configuration says so, a word in front of its
 * subject. A field of that name that was in the mail already is removed, wherever it came from.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the mail cannot be read: it is deferred.
 */
package org.stagepost.plugin.example.tag;
