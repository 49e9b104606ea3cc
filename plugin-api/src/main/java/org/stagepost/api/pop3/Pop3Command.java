package org.stagepost.api.pop3;

import org.stagepost.api.session.Command;

/**
 * One POP3 command. All commands of all plugins are in use; no configuration names them.
 *
 * <p>{@code announces} gives CAPA lines. Return {@link Pop3Reply}s in the steps.
 */
public interface Pop3Command extends Command<Pop3Session, Pop3State> {}
