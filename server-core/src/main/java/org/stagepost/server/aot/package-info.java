/**
 * <b>NAME</b> — what the Java machine can remember of a start, so that the next one is shorter.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.aot.AotCache#renew}, once the server is ready.
 * If there is no cache for this Java, these jars and these options, it makes one, by a short run of
 * the server in a process of its own; the start script hands the cache to the next Java.
 *
 * <p><b>PROMISES</b> — the run has a home of its own and touches no data; it has a low priority; it
 * ends with the server, or by itself soon after it. Of caches for others than this server none is
 * kept, and of the run nothing.
 *
 * <p><b>WHAT MAY GO WRONG</b> — anything: then there is no cache, one line of the log says why, and
 * starts take as long as they did. A cache that does not fit is refused by Java, which goes on
 * without. A damaged one may end a start: the next one finds that an earlier one has tried in vain,
 * goes without, and makes it anew.
 */
package org.stagepost.server.aot;
