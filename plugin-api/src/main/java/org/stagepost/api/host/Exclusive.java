package org.stagepost.api.host;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class of a plugin, an extension or another, of which no two objects may be started at
 * once: it holds a file, a port or a lock for itself.
 *
 * <p>While plugins are reloaded, the old and the new version of a plugin run side by side until the
 * last session of the old one has ended. A plugin with such a class is carried over as it is if
 * neither its jar nor its settings have changed; if they have, the reload is refused, for that
 * takes a restart of the server. A {@link org.stagepost.api.store.MailStore} is exclusive by nature
 * and needs no mark.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exclusive {}
