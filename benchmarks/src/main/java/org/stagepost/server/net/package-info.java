/**
 * <b>NAME</b> — benchmarks of the reading and writing of lines and messages.
 *
 * <p><b>SYNOPSIS</b> — They stand in this package since what they measure is visible nowhere else.
 * JMH runs them; the build only compiles them.
 *
 * <p><b>PROMISES</b> — None: nothing but a benchmark may use what is here.
 */
package org.stagepost.server.net;
