package org.stagepost.server.pop3;

import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.server.session.CommandTable;

/**
 * What all POP3 sessions share.
 *
 * @param commands the commands of all plugins
 * @param maildrops opens maildrops
 * @param replies what is said where no command is asked
 */
record SharedParts(
    CommandTable<Pop3Session, Pop3State> commands, Maildrops maildrops, CannedReplies replies) {}
