/**
 * <b>NAME</b> — how fast Stagepost is: JMH benchmarks of its pieces, and where the load program
 * begins.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.benchmarks.Main} takes the command line. Classes whose
 * names end in {@code Benchmark} are run by JMH, which wants them public and open to subclasses.
 * Those that measure what only one package of the server can see stand in that package. {@code
 * benchmarks/README.md} says how to run them and what the figures mean.
 *
 * <p><b>PROMISES</b> — The build runs no benchmark. Nothing else uses anything of this module.
 */
package org.stagepost.benchmarks;
