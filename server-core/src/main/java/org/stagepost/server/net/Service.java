package org.stagepost.server.net;

/**
 * A listener and what is spoken on it.
 *
 * @param listener where and how
 * @param protocol what
 */
public record Service(ListenerSettings listener, Protocol protocol) {}
