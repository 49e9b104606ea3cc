package org.stagepost.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What logback finds when the first logger is asked for: warnings to standard error, until {@link
 * Logging#start} says more. It stands in {@code META-INF/services}, and is made by logback alone.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class WarningsFirst extends ContextAwareBase implements Configurator {

  /** Made by logback. */
  public WarningsFirst() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    new LogContext(context).warnings();
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
