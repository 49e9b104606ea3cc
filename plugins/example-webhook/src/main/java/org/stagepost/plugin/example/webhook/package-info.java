/**
 * <b>NAME</b> — an example of a listener: posts what has happened to a web service.
 *
 * <p><b>SYNOPSIS</b> — each event is one {@code POST} with a JSON object: {@code event}, {@code
 * time}, {@code session}, and what the event has besides.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the service is down, or answers with anything but 2xx: the event is
 * posted again as often as the configuration says, and then it is logged and lost. Mail never waits
 * for it.
 */
package org.stagepost.plugin.example.webhook;
