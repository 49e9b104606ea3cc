/**
 * <b>NAME</b> — what the hooks of plugins have said of mail, for whoever asks why.
 *
 * <p><b>SYNOPSIS</b> — the core calls the extensions that decide about mail through a {@link
 * org.stagepost.server.trail.Hook}. It leaves a {@link org.stagepost.server.trail.Postmark} with
 * the {@link org.stagepost.server.trail.Recorder} of the session; at the end of a mail transaction
 * they are a {@link org.stagepost.server.trail.Trail}, which {@link
 * org.stagepost.server.trail.Trails} keeps for a while.
 *
 * <p><b>PROMISES</b> — a trail holds texts and times alone, no object of a plugin. What is kept is
 * bounded: trails, postmarks of a trail, characters of a text, and all together. No password is in
 * it, and nothing that a client has said in a login. What a call that was given up still does
 * leaves no postmark.
 *
 * <p><b>WHAT MAY GO WRONG</b> — nothing that would concern the mail.
 */
package org.stagepost.server.trail;
