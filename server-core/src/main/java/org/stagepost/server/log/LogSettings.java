package org.stagepost.server.log;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the server logs.
 *
 * @param format how a line is written, to standard error and to the file alike
 * @param level how much the server itself logs; libraries never log more than {@code INFO}
 * @param folder where {@code stagepost.log} is kept; empty for standard error alone
 */
public record LogSettings(LogFormat format, LogLevel level, Optional<Path> folder) {}
