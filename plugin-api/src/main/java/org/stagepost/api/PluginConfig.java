package org.stagepost.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one record of a plugin that its section {@code plugins.PLUGIN-ID.config} of the
 * configuration file is bound to.
 *
 * <p>An extension takes the record as a constructor parameter. Binding is strict: an unknown key, a
 * wrong type and a missing required value stop the start and are reported with file, JSON path,
 * what was expected and the nearest known key. Components may be {@code String}, {@code Boolean},
 * boxed numbers, {@code java.time.Duration} (written {@code "30s"}), {@link
 * org.stagepost.api.host.DataSize} (written {@code "25MB"}), {@code java.net.URI}, {@code
 * java.nio.file.Path} (relative to the server's home), enums, other records, and lists and string
 * maps of these. A key that is absent arrives as {@code null}: the compact constructor puts the
 * default in, or throws {@code IllegalArgumentException} with a sentence for the operator, which is
 * shown as it stands. A component named {@code password} or {@code secret}, or ending in {@code
 * Password} or {@code Secret}, is masked wherever the configuration is shown. {@link Meaning} says
 * what a key is for, and whether it must be there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginConfig {}
