package org.stagepost.server.net;

import java.util.function.BooleanSupplier;

/**
 * What all sessions share.
 *
 * @param pool where large buffers come from
 * @param stopping whether the server stops
 */
record SessionHost(BufferPool pool, BooleanSupplier stopping) {}
